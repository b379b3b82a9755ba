import { expect, test } from 'vitest';
import { subjectAt, subjectGroups, subjectsFor } from '#/components/administration/subjects.ts';
import { pagePaths, pageRedirect } from '#/lib/http/pages.ts';
import { type StaffRole, staffRoles } from '#/lib/ports/principals.ts';

const subjects = subjectGroups.flatMap((group) => group.subjects);
const opens = (path: string, role: StaffRole) =>
  pageRedirect(path, { kind: 'staff', id: 'p', name: 'P', role, via: 'session' }) === null;

test('every page of the administration area is in its navigation, and the other way round', () => {
  const pages = pagePaths.filter((path) => path.startsWith('/administration/'));
  expect(subjects.map(({ path }) => `/administration/${path}`).sort()).toEqual([...pages].sort());
});

test('a subject is shown exactly to whom its page opens', () => {
  for (const { path, roles } of subjects) {
    const whom = staffRoles.filter((role) => opens(`/administration/${path}`, role));
    expect([...roles].sort(), path).toEqual([...whom].sort());
  }
});

test('groups in which nothing opens are left out', () => {
  expect(subjectsFor('ops')).toEqual([]);
  expect(subjectsFor('admin')).toHaveLength(subjectGroups.length);
});

test('the subject of an address is known by its path alone', () => {
  expect(subjectAt('/administration/people')?.name).toBe('People');
  for (const path of ['/administration', '/administration/', '/administration/none', '/status/people']) {
    expect(subjectAt(path), path).toBeNull();
  }
});
