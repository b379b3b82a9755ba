import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import { granted, kimAtWork, openDesk, type TestDesk } from '../support/desk.ts';
import { finishes, says, scriptedModel } from '../support/scripted-model.ts';

const ada: StaffPrincipal = { kind: 'staff', id: 'ada', name: 'Ada', role: 'admin', via: 'session' };
const desk = () => openDesk([scriptedModel('a model', [[...says('Hello.'), finishes()]])]);

async function tagged(test: TestDesk, tag: string): Promise<string> {
  const conversationId = await test.writes('hello');
  await test.until(conversationId, 'agent-replied');
  granted(await test.desk.forStaff.tag(kimAtWork, { conversationId, add: [tag], remove: [] }));
  return conversationId;
}

async function tagsOf(test: TestDesk, conversationId: string): Promise<string[]> {
  return granted(await test.desk.forStaff.conversation(conversationId)).tags;
}

it('A renamed tag is renamed in the list, in open conversations and in saved views; closed ones keep what they were given', async () => {
  await using test = await desk();
  const { work } = test.desk;
  const [open, closed] = [await tagged(test, 'VIP'), await tagged(test, 'VIP')];
  granted(await test.desk.forStaff.close(kimAtWork, { conversationId: closed }));
  const filter = {
    tab: 'all',
    tag: 'VIP',
    priority: null,
    unread: false,
    snoozed: false,
    search: '',
  } as const;
  granted(await work.saveView(kimAtWork, { viewId: randomUUID(), name: 'Mine', filter }));
  expect(await work.tagsInUse()).toContainEqual({ name: 'VIP', open: 1 });

  granted(await work.renameTag(ada, { from: 'VIP', to: 'Important' }));
  expect(await tagsOf(test, open)).toEqual(['Important']);
  expect(await tagsOf(test, closed)).toEqual(['VIP']);
  expect(await test.until(open, 'tags-changed')).toMatchObject({
    added: ['Important'],
    removed: ['VIP'],
    by: { kind: 'person', person: { name: 'Ada' } },
  });
  const { tags, views } = await work.read(kimAtWork);
  expect(tags).toContain('Important');
  expect(tags).not.toContain('VIP');
  expect(views[0]?.filter.tag).toBe('Important');
  const [noted] = await test.store.records.audit.list({ action: 'tag-renamed' }, null, 1);
  expect(noted).toMatchObject({ subject: 'Important', detail: 'was VIP', actorName: 'Ada' });
});

it('A tag is renamed neither to another one nor when it is gone; its case alone may change', async () => {
  await using test = await desk();
  const { work } = test.desk;
  granted(await work.addTag(ada, 'Loud'));
  expect(await work.renameTag(ada, { from: 'Loud', to: 'vip' })).toMatchObject({
    refusal: { code: 'conflict', message: expect.stringContaining('"VIP"') },
  });
  expect(await work.renameTag(ada, { from: 'No such tag', to: 'Other' })).toMatchObject({
    refusal: { code: 'not-found' },
  });
  granted(await work.renameTag(ada, { from: 'Loud', to: 'LOUD' }));
  expect((await work.read(ada)).tags).toContain('LOUD');
});

it('Of two who change the same canned reply or team at once the second is told, and nothing of the first is lost', async () => {
  await using test = await desk();
  const { work } = test.desk;
  const reply = { cannedReplyId: randomUUID(), name: 'Sorry', shortcut: 'sorry', text: 'Sorry.' };
  granted(await work.saveCannedReply(ada, { ...reply, revision: 0 }));
  granted(await work.saveCannedReply(kimAtWork, { ...reply, text: 'So sorry.', revision: 1 }));
  expect(await work.saveCannedReply(ada, { ...reply, text: 'Not sorry.', revision: 1 })).toMatchObject({
    refusal: {
      code: 'conflict',
      message: 'Somebody else changed this canned reply meanwhile. Look at theirs first.',
    },
  });
  expect((await work.read(ada)).cannedReplies).toContainEqual({ ...reply, text: 'So sorry.', revision: 2 });

  const team = { teamId: randomUUID(), name: 'Night', agent: null, members: [] };
  granted(await work.saveTeam(ada, { ...team, revision: 0 }));
  granted(await work.deleteTeam(ada, team.teamId));
  expect(await work.saveTeam(ada, { ...team, name: 'Day', revision: 1 })).toMatchObject({
    refusal: { code: 'conflict', message: 'Somebody else deleted this team meanwhile.' },
  });
  granted(await work.saveTeam(ada, { ...team, name: 'Day', revision: 0 }));
  expect((await work.read(ada)).teams).toContainEqual({ ...team, name: 'Day', revision: 1 });
});
