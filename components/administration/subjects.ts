import type { Me } from '#/lib/protocol/answers.ts';

type Role = Me['role'];

/** One page of the administration area. */
export type Subject = {
  /** Its path below /administration. */
  path: string;
  name: string;
  /** What one does there, in a sentence. */
  what: string;
  /** To whom it opens; the server's own rule is in lib/http/pages.ts, and a test holds the two together. */
  roles: readonly Role[];
};

export type SubjectGroup = { name: string; subjects: readonly Subject[] };

/** The pages of the administration area as its navigation shows them: a new page is a line here and one in lib/http/pages.ts. */
export const subjectGroups: readonly SubjectGroup[] = [
  {
    name: 'The team',
    subjects: [
      {
        path: 'people',
        name: 'People',
        what: 'Who works here, in which role, and in which teams.',
        roles: ['admin'],
      },
      {
        path: 'teams',
        name: 'Teams',
        what: 'Who is asked first for what an AI agent gives up.',
        roles: ['admin'],
      },
      {
        path: 'hours',
        name: 'Business hours',
        what: 'When people answer, and what customers are told at other times.',
        roles: ['admin'],
      },
    ],
  },
  {
    name: 'Answers',
    subjects: [
      {
        path: 'canned-replies',
        name: 'Canned replies',
        what: 'Texts that everybody who writes to customers shares.',
        roles: ['agent', 'admin'],
      },
      {
        path: 'articles',
        name: 'Help articles',
        what: 'What customers read, and what AI agents answer from.',
        roles: ['admin'],
      },
      { path: 'tags', name: 'Tags', what: 'What conversations are sorted by.', roles: ['admin'] },
    ],
  },
  {
    name: 'What agents go by',
    subjects: [
      {
        path: 'instructions',
        name: 'Instructions and policy',
        what: 'What each AI agent is told, what the business publishes, and a box to try it.',
        roles: ['admin'],
      },
      {
        path: 'services',
        name: 'Services and incidents',
        what: 'How the services are: AI agents and the status page say what stands here.',
        roles: ['admin'],
      },
    ],
  },
  {
    name: 'Data',
    subjects: [
      {
        path: 'retention',
        name: 'Retention',
        what: 'How long conversations and visitors are kept, and what would go when.',
        roles: ['admin'],
      },
    ],
  },
  {
    name: 'Access',
    subjects: [
      {
        path: 'tokens',
        name: 'API tokens',
        what: 'Which programs may use the desk, and as what.',
        roles: ['admin'],
      },
      {
        path: 'audit',
        name: 'Audit log',
        what: 'Who changed what, and who read which conversation or account.',
        roles: ['admin'],
      },
    ],
  },
];

/** What opens to this role; groups with nothing in them are left out. */
export function subjectsFor(role: Role): SubjectGroup[] {
  return subjectGroups
    .map(({ name, subjects }) => ({ name, subjects: subjects.filter(({ roles }) => roles.includes(role)) }))
    .filter(({ subjects }) => subjects.length > 0);
}

/** The subject of an address; null for the overview. */
export function subjectAt(pathname: string): Subject | null {
  const [, area, path] = pathname.split('/');
  if (area !== 'administration' || !path) return null;
  return subjectGroups.flatMap(({ subjects }) => subjects).find((each) => each.path === path) ?? null;
}
