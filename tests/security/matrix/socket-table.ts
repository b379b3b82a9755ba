import { randomUUID } from 'node:crypto';
import type { StaffCommand, StatusCommand, VisitorCommand } from '#/lib/protocol/commands.ts';
import { type AnswerWord, expected } from './answers.ts';
import type { Cast, PrincipalName } from './cast.ts';

export type SocketLine = {
  as: 'customer' | 'staff';
  command: VisitorCommand | StaffCommand | StatusCommand;
  answers: [who: PrincipalName, answer: AnswerWord][];
  input: (cast: Cast) => Record<string, unknown>;
};

type Line<C> = [command: C, answers: string, input: SocketLine['input']];

const theirs =
  (more: () => Record<string, unknown> = () => ({})) =>
  ({ conversationId }: Cast) => ({ conversationId, ...more() });
const noOnes =
  (more: () => Record<string, unknown> = () => ({})) =>
  () => ({ conversationId: randomUUID(), ...more() });
const selected =
  (more: () => Record<string, unknown> = () => ({})) =>
  () => ({ conversationIds: [randomUUID()], ...more() });
const nothing = () => ({});
const message = () => ({ messageId: randomUUID(), text: 'Hello.' });
const reply = () => ({ messageId: randomUUID(), text: 'Hello.', seenSeq: 10_000 });
const rating = () => ({ score: 4, comment: 'Quick.' });
const note = () => ({ noteId: randomUUID(), text: 'A note.' });
const back = () => ({ to: 'billing', line: 'Please help.', notes: [] });
const ticket = () => ({
  requestId: randomUUID(),
  category: 'billing',
  priority: 'normal',
  summary: 'Charged twice',
});
const on = () => ({ on: true });
const typing = () => ({ typing: true });
const draft = () => ({ draftId: randomUUID(), task: 'summary' });

/**
 * The door of the chat, about the conversation of `visitor`. Staff, tokens and whoever signed out are strangers there.
 * Written by hand: a command without a line fails the test.
 */
// biome-ignore format: a table
const chat: Line<VisitorCommand>[] = [
  //                       none visitor another proved agent ops admin agent-token ops-token admin-token signed-out
  ['conversation:resume', 'may  may  may  may   may  may  may   may  may  may   may', nothing],
  ['conversation:sync',   '404  may  404  404   404  404  404   404  404  404   404', theirs(() => ({ after: 0 }))],
  ['conversation:sync',   '404  404  404  404   404  404  404   404  404  404   404', noOnes(() => ({ after: 0 }))],
  ['message:send',        '404  may  404  404   404  404  404   404  404  404   404', theirs(message)],
  ['customer:typing',     '404  may  404  404   404  404  404   404  404  404   404', theirs(typing)],
  ['customer:typing',     '404  404  404  404   404  404  404   404  404  404   404', noOnes(typing)],
  ['person:request',      '404  may  404  404   404  404  404   404  404  404   404', theirs()],
  ['person:request',      '404  404  404  404   404  404  404   404  404  404   404', noOnes()],
  ['contact:leave',       '404  may  404  404   404  404  404   404  404  404   404', theirs(() => ({ email: 'a@b.example' }))],
  ['contact:leave',       '404  404  404  404   404  404  404   404  404  404   404', noOnes(() => ({ email: 'a@b.example' }))],
  // Everybody is shown their own, which may be none.
  ['conversations:own',   'may  may  may  may   may  may  may   may  may  may   may', nothing],
  ['conversation:rate',   '404  may  404  404   404  404  404   404  404  404   404', theirs(rating)],
  ['conversation:rate',   '404  404  404  404   404  404  404   404  404  404   404', noOnes(rating)],
  ['identity:prove',      '404  may  404  404   404  404  404   404  404  404   404', theirs(() => ({ email: 'a@b.example', postalCode: '00000' }))],
  ['identity:prove',      '404  404  404  404   404  404  404   404  404  404   404', noOnes(() => ({ email: 'a@b.example', postalCode: '00000' }))],
  // Codes are off on this desk, which anybody may know: a conflict before anything is looked up.
  ['identity:request-code', 'may  may  may  may   may  may  may   may  may  may   may', noOnes(() => ({ email: 'a@b.example' }))],
  ['identity:prove-code', 'may  may  may  may   may  may  may   may  may  may   may', noOnes(() => ({ code: '123456' }))],
  // A token that nobody signed is forbidden before anything is looked up, so it tells nothing.
  ['identity:assert',     '403  403  403  403   403  403  403   403  403  403   403', theirs(() => ({ token: 'a.b.c' }))],
  ['identity:assert',     '403  403  403  403   403  403  403   403  403  403   403', noOnes(() => ({ token: 'a.b.c' }))],
];

/** The doors of the dashboard and of the status page. Sockets take sessions, no tokens. */
// biome-ignore format: a table
const staff: Line<StaffCommand | StatusCommand>[] = [
  //                          none visitor another proved agent ops admin agent-token ops-token admin-token signed-out
  ['dashboard:open',         '401  401  401  401   may  403  may   401  401  401   401', nothing],
  ['conversations:closed',   '401  401  401  401   may  403  may   401  401  401   401', nothing],
  ['conversation:sync',      '401  401  401  401   may  403  may   401  401  401   401', theirs(() => ({ after: 0 }))],
  ['conversation:sync',      '401  401  401  401   404  403  404   401  401  401   401', noOnes(() => ({ after: 0 }))],
  ['conversation:take',      '401  401  401  401   may  403  may   401  401  401   401', theirs()],
  ['conversation:take',      '401  401  401  401   404  403  404   401  401  401   401', noOnes()],
  ['approval:decide', '401  401  401  401   404  403  404   401  401  401   401', noOnes(() => ({ approvalId: randomUUID(), digest: 'a'.repeat(64), approve: true }))],
  ['conversation:reply',     '401  401  401  401   may  403  may   401  401  401   401', theirs(reply)],
  ['conversation:reply',     '401  401  401  401   404  403  404   401  401  401   401', noOnes(reply)],
  ['conversation:note',      '401  401  401  401   may  403  may   401  401  401   401', theirs(note)],
  ['conversation:note',      '401  401  401  401   404  403  404   401  401  401   401', noOnes(note)],
  ['conversation:switch-ai', '401  401  401  401   may  403  may   401  401  401   401', theirs(on)],
  ['conversation:switch-ai', '401  401  401  401   404  403  404   401  401  401   401', noOnes(on)],
  ['person:typing',          '401  401  401  401   may  403  may   401  401  401   401', theirs(typing)],
  ['person:typing',          '401  401  401  401   404  403  404   401  401  401   401', noOnes(typing)],
  // Only colleagues see it; what is not there is told as for every other command.
  ['person:looking',         '401  401  401  401   may  403  may   401  401  401   401', theirs(() => ({ writing: false }))],
  ['person:looking',         '401  401  401  401   404  403  404   401  401  401   401', noOnes(() => ({ writing: true }))],
  ['notes:nameable',         '401  401  401  401   may  403  may   401  401  401   401', nothing],
  // Everybody is shown what names themselves, and reads nobody else's away.
  ['mentions:list',          '401  401  401  401   may  403  may   401  401  401   401', nothing],
  ['mentions:read',          '401  401  401  401   may  403  may   401  401  401   401', noOnes(() => ({ seq: 1 }))],
  ['capacity:read',          '401  401  401  401   may  403  may   401  401  401   401', nothing],
  ['capacity:choose',        '401  401  401  401   may  403  may   401  401  401   401', () => ({ capacity: 1 })],
  ['capacity:allow',         '401  401  401  401   403  403  404   401  401  401   401', () => ({ personId: 'nobody-here', allowed: 3 })],
  ['customer:look-up',       '401  401  401  401   may  403  may   401  401  401   401', theirs()],
  ['customer:look-up',       '401  401  401  401   404  403  404   401  401  401   401', noOnes()],
  ['ticket:open',            '401  401  401  401   may  403  may   401  401  401   401', theirs(ticket)],
  ['ticket:open',            '401  401  401  401   404  403  404   401  401  401   401', noOnes(ticket)],
  ['conversation:give-back', '401  401  401  401   may  403  may   401  401  401   401', theirs(back)],
  ['conversation:give-back', '401  401  401  401   404  403  404   401  401  401   401', noOnes(back)],
  ['conversation:put-back',  '401  401  401  401   may  403  may   401  401  401   401', theirs()],
  ['conversation:put-back',  '401  401  401  401   404  403  404   401  401  401   401', noOnes()],
  ['conversation:close',     '401  401  401  401   may  403  may   401  401  401   401', theirs()],
  ['conversation:close',     '401  401  401  401   404  403  404   401  401  401   401', noOnes()],
  ['conversation:tag',       '401  401  401  401   may  403  may   401  401  401   401', theirs(() => ({ add: ['VIP'], remove: [] }))],
  ['conversation:tag',       '401  401  401  401   404  403  404   401  401  401   401', noOnes(() => ({ add: [], remove: ['VIP'] }))],
  ['conversation:set-priority', '401 401 401 401   may  403  may   401  401  401   401', theirs(() => ({ priority: 'normal' }))],
  ['conversation:set-priority', '401 401 401 401   404  403  404   401  401  401   401', noOnes(() => ({ priority: 'normal' }))],
  ['conversation:snooze',    '401  401  401  401   may  403  may   401  401  401   401', theirs(() => ({ until: Date.now() + 3_600_000 }))],
  ['conversation:snooze',    '401  401  401  401   404  403  404   401  401  401   401', noOnes(() => ({ until: 1 }))],
  ['conversation:wake',      '401  401  401  401   may  403  may   401  401  401   401', theirs()],
  ['conversation:wake',      '401  401  401  401   404  403  404   401  401  401   401', noOnes()],
  ['conversation:reopen',    '401  401  401  401   may  403  may   401  401  401   401', theirs()],
  ['conversation:reopen',    '401  401  401  401   404  403  404   401  401  401   401', noOnes()],
  // A selection is answered one by one; what is not there is told in the answer.
  ['conversations:close',    '401  401  401  401   may  403  may   401  401  401   401', selected()],
  ['conversations:reopen',   '401  401  401  401   may  403  may   401  401  401   401', selected()],
  ['conversations:tag',      '401  401  401  401   may  403  may   401  401  401   401', selected(() => ({ add: ['VIP'], remove: [] }))],
  ['desk-work:read',         '401  401  401  401   may  403  may   401  401  401   401', nothing],
  ['canned-reply:save',      '401  401  401  401   may  403  may   401  401  401   401', () => ({ cannedReplyId: randomUUID(), name: 'A name', shortcut: `s${randomUUID().slice(0, 8)}`, text: 'A text.' })],
  ['canned-reply:delete',    '401  401  401  401   404  403  404   401  401  401   401', () => ({ cannedReplyId: randomUUID() })],
  ['tag:add',                '401  401  401  401   403  403  may   401  401  401   401', () => ({ name: `Tag ${randomUUID().slice(0, 8)}` })],
  ['tag:rename',             '401  401  401  401   403  403  404   401  401  401   401', () => ({ from: 'No such tag', to: 'Another' })],
  ['tags:read',              '401  401  401  401   403  403  may   401  401  401   401', nothing],
  ['tag:delete',             '401  401  401  401   403  403  404   401  401  401   401', () => ({ name: 'No such tag' })],
  ['conversation:transfer',  '401  401  401  401   404  403  404   401  401  401   401', theirs(() => ({ to: { kind: 'person', id: 'nobody-here' }, line: '' }))],
  ['conversation:transfer',  '401  401  401  401   404  403  404   401  401  401   401', noOnes(() => ({ to: { kind: 'team', id: randomUUID() }, line: '' }))],
  ['team:save',              '401  401  401  401   403  403  may   401  401  401   401', () => ({ teamId: randomUUID(), name: `Team ${randomUUID().slice(0, 8)}`, agent: null, members: [] })],
  ['team:delete',            '401  401  401  401   403  403  404   401  401  401   401', () => ({ teamId: randomUUID() })],
  ['view:save',              '401  401  401  401   may  403  may   401  401  401   401', () => ({ viewId: randomUUID(), name: 'Mine', filter: { tab: 'all', tag: null, priority: null, unread: true, snoozed: false, search: '' } })],
  ['view:delete',            '401  401  401  401   404  403  404   401  401  401   401', () => ({ viewId: randomUUID() })],
  ['accounts:search',        '401  401  401  401   may  403  may   401  401  401   401', () => ({ query: 'Maya' })],
  ['messages:search',        '401  401  401  401   may  403  may   401  401  401   401', () => ({ query: 'person' })],
  ['copilot:begin',          '401  401  401  401   may  403  may   401  401  401   401', theirs(draft)],
  ['copilot:begin',          '401  401  401  401   404  403  404   401  401  401   401', noOnes(draft)],
  ['copilot:stop',           '401  401  401  401   may  403  may   401  401  401   401', () => ({ draftId: randomUUID() })],
  ['services:check',         '401  401  401  401   may  403  may   401  401  401   401', nothing],
  ['availability:set',       '401  401  401  401   may  403  may   401  401  401   401', () => ({ availability: 'here' })],
  ['desk:switch-ai',         '401  401  401  401   may  403  may   401  401  401   401', on],
  ['administration:open',    '401  401  401  401   may  403  may   401  401  401   401', nothing],
  ['hours:read',             '401  401  401  401   may  403  may   401  401  401   401', nothing],
  ['hours:save',             '401  401  401  401   403  403  may   401  401  401   401', () => ({ hours: { on: false, timeZone: 'UTC', week: [[], [], [], [], [], [], []], exceptions: [], texts: {} } })],
  ['first-steps:read',       '401  401  401  401   403  403  may   401  401  401   401', nothing],
  ['first-steps:choose',     '401  401  401  401   403  403  may   401  401  401   401', () => ({ shown: true })],
  ['status:open',            '401  401  401  401   may  may  may   401  401  401   401', nothing],
  ['model:pull',             '401  401  401  401   403  403  may   401  401  401   401', () => ({ model: 'qwen3:8b' })],
];

const read =
  (as: SocketLine['as']) =>
  (line: Line<SocketLine['command']>): SocketLine => {
    const [command, answers, input] = line;
    return { as, command, answers: expected(answers), input };
  };
export const socketTable: readonly SocketLine[] = [
  ...chat.map(read('customer')),
  ...staff.map(read('staff')),
];
