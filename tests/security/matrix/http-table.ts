import { randomUUID } from 'node:crypto';
import { type AnswerWord, expected } from './answers.ts';
import type { Cast, PrincipalName } from './cast.ts';

/** What is asked at a door, about the conversation of `visitor` where it is about one. */
export type HttpAsk = { path?: string; body?: unknown };

export type HttpLine = {
  /** `METHOD /path`, as the route is registered. */
  door: string;
  answers: [who: PrincipalName, answer: AnswerWord][];
  ask: (cast: Cast) => HttpAsk | Promise<HttpAsk>;
  /** The status of `may`, where success would upset the others: the door lets them in, the form is refused. */
  mayStatus?: number;
};

const NEW_PASSWORD = 'a new long pass phrase';
const inConversation = (action: string, body: () => unknown) => (cast: Cast) => ({
  path: `/api/conversations/${cast.conversationId}${action}`,
  body: body(),
});
const nothing = () => ({});
const HOURS_OFF = {
  on: false,
  timeZone: 'UTC',
  week: [[], [], [], [], [], [], []],
  exceptions: [],
  texts: {},
};
const empty = () => ({ body: {} });
const unknown = (path: string, body?: unknown) => () => ({ path, body });

/** Written by hand: who may use which HTTP door. A registered route without a line fails the test. */
// biome-ignore format: a table
const lines: [door: string, answers: string, ask: HttpLine['ask'], mayStatus?: number][] = [
  // pages                                           none visitor another proved agent ops admin agent-token ops-token admin-token signed-out
  ['GET /',                                         'may  may  may  may   may  may  may   may  may  may   may', nothing],
  ['GET /chat',                                     'may  may  may  may   may  may  may   may  may  may   may', nothing],
  ['GET /help',                                     'may  may  may  may   may  may  may   may  may  may   may', nothing],
  ['GET /help/article',                             'may  may  may  may   may  may  may   may  may  may   may', nothing],
  ['GET /help/article',                             'may  may  may  may   may  may  may   may  may  may   may', unknown('/help/ask-for-a-refund')],
  ['GET /sign-in',                                  'may  may  may  may   may  may  may   may  may  may   may', nothing],
  ['GET /setup',                                    'may  may  may  may   may  may  may   may  may  may   may', nothing],
  ['GET /join',                                         'may  may  may  may   may  may  may   may  may  may   may', nothing],
  ['GET /dashboard',                                'away away away away  may  away may   away away away  away', nothing],
  ['GET /status',                                   'away away away away  may  may  may   away away away  away', nothing],
  ['GET /reports',                                  'away away away away  may  may  may   away away away  away', nothing],
  ['GET /account',                                  'away away away away  may  may  may   away away away  away', nothing],
  ['GET /administration',                           'away away away away  away away may   away away away  away', nothing],
  ['GET /administration/people',                    'away away away away  away away may   away away away  away', nothing],
  ['GET /administration/teams',                     'away away away away  away away may   away away away  away', nothing],
  ['GET /administration/hours',                     'away away away away  away away may   away away away  away', nothing],
  ['GET /administration/tags',                      'away away away away  away away may   away away away  away', nothing],
  ['GET /administration/articles',                  'away away away away  away away may   away away away  away', nothing],
  ['GET /administration/canned-replies',            'away away away away  may  away may   away away away  away', nothing],
  ['GET /administration/instructions',              'away away away away  away away may   away away away  away', nothing],
  ['GET /administration/services',                  'away away away away  away away may   away away away  away', nothing],
  ['GET /administration/retention',                 'away away away away  away away may   away away away  away', nothing],
  ['GET /administration/tokens',                    'away away away away  away away may   away away away  away', nothing],
  ['GET /administration/audit',                     'away away away away  away away may   away away away  away', nothing],

  // the script on other people's pages
  ['GET /embed.js',                                 'may  may  may  may   may  may  may   may  may  may   may', nothing],

  // conversations: teams route work and do not restrict reading
  ['GET /api/conversations',                        '401  401  401  401   may  403  may   may  403  may   401', nothing],
  ['GET /api/conversations/{conversationId}',       '401  401  401  401   may  403  may   may  403  may   401', inConversation('', () => undefined)],
  ['GET /api/conversations/{conversationId}',       '401  401  401  401   404  403  404   404  403  404   401', unknown(`/api/conversations/${randomUUID()}`)],
  ['GET /api/conversations/{conversationId}/messages', '401 401 401 401   may  403  may   may  403  may   401', inConversation('/messages', () => undefined)],
  ['GET /api/conversations/{conversationId}/messages', '401 401 401 401   404  403  404   404  403  404   401', unknown(`/api/conversations/${randomUUID()}/messages`)],
  ['POST /api/conversations/{conversationId}/take', '401  401  401  401   may  403  may   may  403  may   401', inConversation('/take', nothing)],
  ['POST /api/conversations/{conversationId}/take', '401  401  401  401   404  403  404   404  403  404   401', unknown(`/api/conversations/${randomUUID()}/take`, {})],
  ['POST /api/conversations/{conversationId}/reply', '401 401  401  401   may  403  may   may  403  may   401', inConversation('/reply', () => ({ messageId: randomUUID(), text: 'Hello.', seenSeq: 10_000 }))],
  ['POST /api/conversations/{conversationId}/reply', '401 401  401  401   404  403  404   404  403  404   401', unknown(`/api/conversations/${randomUUID()}/reply`, { messageId: randomUUID(), text: 'Hello.', seenSeq: 0 })],
  ['POST /api/conversations/{conversationId}/note', '401  401  401  401   may  403  may   may  403  may   401', inConversation('/note', () => ({ noteId: randomUUID(), text: 'A note.' }))],
  ['POST /api/conversations/{conversationId}/note', '401  401  401  401   404  403  404   404  403  404   401', unknown(`/api/conversations/${randomUUID()}/note`, { noteId: randomUUID(), text: 'A note.' })],
  ['POST /api/conversations/{conversationId}/transfer', '401 401 401 401  may  403  may   may  403  may   401', inConversation('/transfer', () => ({ to: 'billing', line: 'Please help.', notes: [] }))],
  ['POST /api/conversations/{conversationId}/transfer', '401 401 401 401  404  403  404   404  403  404   401', unknown(`/api/conversations/${randomUUID()}/transfer`, { to: 'billing', line: '', notes: [] })],
  ['POST /api/conversations/{conversationId}/put-back', '401 401 401 401  may  403  may   may  403  may   401', inConversation('/put-back', nothing)],
  ['POST /api/conversations/{conversationId}/put-back', '401 401 401 401  404  403  404   404  403  404   401', unknown(`/api/conversations/${randomUUID()}/put-back`, {})],
  ['POST /api/conversations/{conversationId}/close', '401 401  401  401   may  403  may   may  403  may   401', inConversation('/close', nothing)],
  ['POST /api/conversations/{conversationId}/close', '401 401  401  401   404  403  404   404  403  404   401', unknown(`/api/conversations/${randomUUID()}/close`, {})],

  ['POST /api/conversations/{conversationId}/approvals/{approvalId}', '401 401 401 401 404 403 404 404 403 404 401', unknown(`/api/conversations/${randomUUID()}/approvals/${randomUUID()}`, { digest: 'a'.repeat(64), approve: true })],

  // attachments: stored by whoever will send them, then opened by the customer they belong to and by people
  ['PUT /api/chat/attachments/{attachmentId}',      '404  may  may  may   404  404  404   404  404  404   404', unknown(`/api/chat/attachments/${randomUUID()}`, {}), 422],
  ['GET /api/chat/attachments/{attachmentId}',      '404  may  404  404   404  404  404   404  404  404   404', ({ attachmentId }) => ({ path: `/api/chat/attachments/${attachmentId}` })],
  ['GET /api/chat/attachments/{attachmentId}',      '404  404  404  404   404  404  404   404  404  404   404', unknown(`/api/chat/attachments/${randomUUID()}`)],
  ['PUT /api/attachments/{attachmentId}',           '401  401  401  401   may  403  may   may  403  may   401', unknown(`/api/attachments/${randomUUID()}`, {}), 422],
  ['GET /api/attachments/{attachmentId}',           '401  401  401  401   may  403  may   may  403  may   401', ({ attachmentId }) => ({ path: `/api/attachments/${attachmentId}` })],
  ['GET /api/attachments/{attachmentId}',           '401  401  401  401   404  403  404   404  403  404   401', unknown(`/api/attachments/${randomUUID()}`)],

  // figures of the desk and of no single person; comments only to those who may read conversations
  ['GET /api/reports',                              '401  401  401  401   may  may  may   may  may  may   401', unknown('/api/reports?from=2026-11-01&to=2026-11-30&zone=Europe%2FBerlin')],
  ['GET /api/reports/csv',                          '401  401  401  401   may  may  may   may  may  may   401', unknown('/api/reports/csv?from=2026-11-01&to=2026-11-30&table=ratings')],

  ['GET /api/messages',                             '401  401  401  401   may  403  may   may  403  may   401', unknown('/api/messages?query=person')],

  // order: tags, priority, snoozing, opening again
  ['POST /api/conversations/{conversationId}/tags', '401  401  401  401   may  403  may   may  403  may   401', inConversation('/tags', () => ({ add: ['VIP'], remove: [] }))],
  ['POST /api/conversations/{conversationId}/tags', '401  401  401  401   404  403  404   404  403  404   401', unknown(`/api/conversations/${randomUUID()}/tags`, { add: [], remove: [] })],
  ['POST /api/conversations/{conversationId}/priority', '401 401 401 401  may  403  may   may  403  may   401', inConversation('/priority', () => ({ priority: 'normal' }))],
  ['POST /api/conversations/{conversationId}/priority', '401 401 401 401  404  403  404   404  403  404   401', unknown(`/api/conversations/${randomUUID()}/priority`, { priority: 'normal' })],
  ['POST /api/conversations/{conversationId}/snooze', '401 401 401 401    may  403  may   may  403  may   401', inConversation('/snooze', () => ({ until: Date.now() + 3_600_000 }))],
  ['POST /api/conversations/{conversationId}/snooze', '401 401 401 401    404  403  404   404  403  404   401', unknown(`/api/conversations/${randomUUID()}/snooze`, { until: 1 })],
  ['POST /api/conversations/{conversationId}/wake', '401  401  401  401   may  403  may   may  403  may   401', inConversation('/wake', nothing)],
  ['POST /api/conversations/{conversationId}/wake', '401  401  401  401   404  403  404   404  403  404   401', unknown(`/api/conversations/${randomUUID()}/wake`, {})],
  ['POST /api/conversations/{conversationId}/reopen', '401 401 401 401    may  403  may   may  403  may   401', inConversation('/reopen', nothing)],
  ['POST /api/conversations/{conversationId}/reopen', '401 401 401 401    404  403  404   404  403  404   401', unknown(`/api/conversations/${randomUUID()}/reopen`, {})],

  // what people keep to work with: canned replies by all who write to customers, tags by administrators, views each their own
  ['GET /api/canned-replies',                       '401  401  401  401   may  403  may   may  403  may   401', nothing],
  ['PUT /api/canned-replies/{cannedReplyId}',       '401  401  401  401   may  403  may   may  403  may   401', () => ({ path: `/api/canned-replies/${randomUUID()}`, body: { name: 'A name', shortcut: `s${randomUUID().slice(0, 8)}`, text: 'A text.' } })],
  ['DELETE /api/canned-replies/{cannedReplyId}',    '401  401  401  401   404  403  404   404  403  404   401', unknown(`/api/canned-replies/${randomUUID()}`)],
  ['GET /api/tags',                                 '401  401  401  401   may  403  may   may  403  may   401', nothing],
  ['POST /api/tags',                                '401  401  401  401   403  403  may   403  403  may   401', () => ({ body: { name: `Tag ${randomUUID().slice(0, 8)}` } })],
  ['DELETE /api/tags/{name}',                       '401  401  401  401   403  403  404   403  403  404   401', unknown('/api/tags/No-such-tag')],
  ['POST /api/conversations/{conversationId}/transfer-to', '401 401 401 401 404 403 404  404  403  404   401', inConversation('/transfer-to', () => ({ to: { kind: 'person', id: 'nobody-here' }, line: '' }))],
  ['POST /api/conversations/{conversationId}/transfer-to', '401 401 401 401 404 403 404  404  403  404   401', unknown(`/api/conversations/${randomUUID()}/transfer-to`, { to: { kind: 'team', id: randomUUID() }, line: '' })],
  ['GET /api/teams',                                '401  401  401  401   may  403  may   may  403  may   401', nothing],
  ['PUT /api/teams/{teamId}',                       '401  401  401  401   403  403  may   403  403  may   401', () => ({ path: `/api/teams/${randomUUID()}`, body: { name: `Team ${randomUUID().slice(0, 8)}`, agent: null, members: [] } })],
  ['DELETE /api/teams/{teamId}',                    '401  401  401  401   403  403  404   403  403  404   401', unknown(`/api/teams/${randomUUID()}`)],
  ['PUT /api/tags/{name}',                          '401  401  401  401   403  403  404   403  403  404   401', unknown('/api/tags/No%20such%20tag', { name: 'Another' })],
  ['GET /api/views',                                '401  401  401  401   may  403  may   may  403  may   401', nothing],
  ['PUT /api/views/{viewId}',                       '401  401  401  401   may  403  may   may  403  may   401', () => ({ path: `/api/views/${randomUUID()}`, body: { name: 'Mine', filter: { tab: 'all', tag: null, priority: null, unread: true, snoozed: false, search: '' } } })],
  ['DELETE /api/views/{viewId}',                    '401  401  401  401   404  403  404   404  403  404   401', unknown(`/api/views/${randomUUID()}`)],

  // tickets and accounts
  ['GET /api/tickets',                              '401  401  401  401   may  403  may   may  403  may   401', nothing],
  ['GET /api/tickets/{number}',                     '401  401  401  401   may  403  may   may  403  may   401', ({ ticket }) => ({ path: `/api/tickets/${ticket}` })],
  ['GET /api/tickets/{number}',                     '401  401  401  401   404  403  404   404  403  404   401', unknown('/api/tickets/TCK-999999')],
  ['POST /api/tickets',                             '401  401  401  401   may  403  may   may  403  may   401', ({ conversationId }) => ({ body: { conversationId, requestId: randomUUID(), category: 'billing', priority: 'normal', summary: 'Charged twice' } })],
  ['POST /api/tickets',                             '401  401  401  401   404  403  404   404  403  404   401', () => ({ body: { conversationId: randomUUID(), requestId: randomUUID(), category: 'billing', priority: 'normal', summary: 'Charged twice' } })],
  ['GET /api/accounts',                             '401  401  401  401   may  403  may   may  403  may   401', unknown('/api/accounts?query=Maya')],
  ['GET /api/accounts/{accountId}',                 '401  401  401  401   may  403  may   may  403  may   401', unknown('/api/accounts/ACC-1001')],
  ['GET /api/accounts/{accountId}',                 '401  401  401  401   404  403  404   404  403  404   401', unknown('/api/accounts/ACC-9999')],

  // people
  ['GET /api/me',                                   '401  401  401  401   may  may  may   may  may  may   401', nothing],
  ['GET /api/people',                               '401  401  401  401   may  403  may   may  403  may   401', nothing],
  ['PUT /api/people/me/availability',               '401  401  401  401   may  403  may   may  403  may   401', () => ({ body: { availability: 'here' } })],
  ['GET /api/hours',                                '401  401  401  401   may  403  may   may  403  may   401', nothing],
  ['PUT /api/hours',                                '401  401  401  401   403  403  may   403  403  may   401', () => ({ body: { hours: HOURS_OFF } })],

  // administration
  ['GET /api/staff',                                '401  401  401  401   403  403  may   403  403  may   401', nothing],
  ['POST /api/staff',                               '401  401  401  401   403  403  may   403  403  403   401', () => ({ body: { name: 'Nina New', email: `${randomUUID()}@desk.example`, password: NEW_PASSWORD, role: 'agent' } })],
  ['GET /api/tokens',                               '401  401  401  401   403  403  may   403  403  may   401', nothing],
  ['POST /api/tokens',                              '401  401  401  401   403  403  may   403  403  403   401', () => ({ body: { name: 'one more', role: 'agent' } })],
  ['DELETE /api/tokens/{tokenId}',                  '401  401  401  401   403  403  may   403  403  may   401', async (cast) => ({ path: `/api/tokens/${(await cast.newToken('ops')).tokenId}` })],
  ['DELETE /api/tokens/{tokenId}',                  '401  401  401  401   403  403  404   403  403  404   401', unknown(`/api/tokens/${randomUUID()}`)],

  ['PUT /api/staff/{staffId}/role', '401  401  401  401   403  403  404   403  403  403   401', unknown('/api/staff/nobody-here/role', { role: 'agent' })],
  ['PUT /api/staff/{staffId}/ban', '401  401  401  401   403  403  404   403  403  403   401', unknown('/api/staff/nobody-here/ban', {})],
  ['DELETE /api/staff/{staffId}/ban', '401  401  401  401   403  403  404   403  403  403   401', unknown('/api/staff/nobody-here/ban')],
  ['GET /api/staff/{staffId}/sessions', '401  401  401  401   403  403  404   403  403  403   401', unknown('/api/staff/nobody-here/sessions')],
  ['DELETE /api/staff/{staffId}/sessions', '401  401  401  401   403  403  404   403  403  403   401', unknown('/api/staff/nobody-here/sessions')],
  ['DELETE /api/staff/{staffId}/sessions/{sessionId}', '401  401  401  401   403  403  404   403  403  403   401', unknown('/api/staff/nobody-here/sessions/none')],
  ['GET /api/me/sessions', '401  401  401  401   may  may  may   403  403  403   401', nothing],
  ['DELETE /api/me/sessions/{sessionId}', '401  401  401  401   404  404  404   403  403  403   401', unknown('/api/me/sessions/none')],
  ['DELETE /api/me/sessions', '401  401  401  401   may  may  may   403  403  403   401', nothing],
  ['GET /api/invitations', '401  401  401  401   403  403  may   403  403  may   401', nothing],
  ['POST /api/invitations', '401  401  401  401   403  403  may   403  403  403   401', () => ({ body: { email: `${randomUUID()}@desk.example`, role: 'agent' } })],
  ['DELETE /api/invitations/{invitationId}', '401  401  401  401   403  403  404   403  403  404   401', unknown(`/api/invitations/${randomUUID()}`)],
  ['GET /api/audit', '401  401  401  401   403  403  may   403  403  may   401', nothing],

  // privacy: by a person, never by a token
  ['POST /api/privacy/export',                      '401  401  401  401   403  403  404   403  403  403   401', unknown('/api/privacy/export', { whose: { conversationId: randomUUID() } })],
  ['POST /api/privacy/erase',                       '401  401  401  401   403  403  404   403  403  403   401', unknown('/api/privacy/erase', { whose: { conversationId: randomUUID() }, confirm: 'erase' })],

  // the sample day: only a signed-in administrator, and not beside conversations of the desk's own
  ['GET /api/sample-day',                           '401  401  401  401   403  403  may   403  403  403   401', nothing],
  ['POST /api/sample-day',                          '401  401  401  401   403  403  may   403  403  403   401', () => ({ body: { confirm: 'play' } }), 409],
  ['POST /api/sample-day/remove',                   '401  401  401  401   403  403  404   403  403  403   401', () => ({ body: { confirm: 'remove' } })],

  // what agents are told and what is published: administrators read it, and only a signed-in one changes or tries it
  ['GET /api/instructions',                         '401  401  401  401   403  403  may   403  403  may   401', nothing],
  ['GET /api/instructions/{document}',              '401  401  401  401   403  403  may   403  403  may   401', unknown('/api/instructions/billing')],
  ['GET /api/instructions/{document}',              '401  401  401  401   403  403  404   403  403  404   401', unknown('/api/instructions/nobody')],
  ['GET /api/instructions/{document}/versions',     '401  401  401  401   403  403  may   403  403  may   401', unknown('/api/instructions/policy/versions')],
  ['GET /api/instructions/{document}/versions/{version}', '401 401 401 401 403 403 may  403  403  may   401', unknown('/api/instructions/sales/versions/0')],
  ['GET /api/instructions/{document}/versions/{version}', '401 401 401 401 403 403 404  403  403  404   401', unknown('/api/instructions/sales/versions/999')],
  ['PUT /api/instructions/{document}',              '401  401  401  401   403  403  may   403  403  403   401', unknown('/api/instructions/sales', { after: 999, why: 'A try', text: 'You are Sales. You help people choose.' })],
  ['POST /api/instructions/{document}/back',        '401  401  401  401   403  403  404   403  403  403   401', unknown('/api/instructions/sales/back', { after: 0, to: 999, why: 'A try' })],
  ['GET /api/tries/{conversationId}',               '401  401  401  401   403  403  may   403  403  may   401', ({ conversationId }) => ({ path: `/api/tries/${conversationId}?agent=billing` })],
  ['GET /api/tries/{conversationId}',               '401  401  401  401   403  403  404   403  403  404   401', unknown(`/api/tries/${randomUUID()}?agent=billing`)],
  ['POST /api/tries/{conversationId}',              '401  401  401  401   403  403  may   403  403  403   401', ({ conversationId }) => ({ path: `/api/tries/${conversationId}`, body: { at: 2, agent: 'billing' } })],
  ['POST /api/tries/{conversationId}',              '401  401  401  401   403  403  404   403  403  403   401', unknown(`/api/tries/${randomUUID()}`, { at: 2, agent: 'billing' })],

  // help articles: anybody reads what is published; administrators read the rest, and only a signed-in one changes it
  ['GET /api/help',                                 'may  may  may  may   may  may  may   may  may  may   may', unknown('/api/help?search=refund')],
  ['GET /api/help/{slug}',                          'may  may  may  may   may  may  may   may  may  may   may', unknown('/api/help/ask-for-a-refund')],
  ['GET /api/help/{slug}',                          '404  404  404  404   404  404  404   404  404  404   404', unknown('/api/help/no-such-article')],
  ['GET /api/articles',                             '401  401  401  401   403  403  may   403  403  may   401', nothing],
  ['GET /api/articles/{slug}',                      '401  401  401  401   403  403  may   403  403  may   401', unknown('/api/articles/ask-for-a-refund')],
  ['GET /api/articles/{slug}',                      '401  401  401  401   403  403  404   403  403  404   401', unknown('/api/articles/no-such-article')],
  ['GET /api/articles/{slug}/versions',             '401  401  401  401   403  403  may   403  403  may   401', unknown('/api/articles/ask-for-a-refund/versions')],
  ['PUT /api/articles/{slug}',                      '401  401  401  401   403  403  may   403  403  403   401', unknown('/api/articles/ask-for-a-refund', { after: 999, why: 'A try', text: '# Ask\n\nText', published: true })],
  ['DELETE /api/articles/{slug}',                   '401  401  401  401   403  403  404   403  403  403   401', unknown('/api/articles/no-such-article')],

  // how long things are kept
  ['GET /api/retention',                            '401  401  401  401   403  403  may   403  403  may   401', nothing],
  ['GET /api/retention/forecast',                   '401  401  401  401   403  403  may   403  403  may   401', unknown('/api/retention/forecast?conversationDays=30')],
  ['GET /api/retention/versions',                   '401  401  401  401   403  403  may   403  403  may   401', nothing],
  ['PUT /api/retention',                            '401  401  401  401   403  403  may   403  403  403   401', () => ({ body: { after: 999, why: 'A try', conversationDays: 36_500, visitorDays: null } })],

  // services: whoever runs the desk says how they are, and their monitoring by a token
  ['GET /api/services',                             '401  401  401  401   may  may  may   may  may  may   401', nothing],
  ['PUT /api/services/{serviceId}/state',           '401  401  401  401   403  may  may   403  may  may   401', unknown('/api/services/api/state', { state: 'operational' })],
  ['PUT /api/services/{serviceId}/state',           '401  401  401  401   403  404  404   403  404  404   401', unknown('/api/services/nothing/state', { state: 'operational' })],
  ['POST /api/services/{serviceId}/incidents',      '401  401  401  401   403  may  may   403  may  may   401', () => ({ path: '/api/services/file_sync/incidents', body: { state: 'outage', text: 'It is down.', since: Date.now(), expectedAt: null } })],
  ['POST /api/services/{serviceId}/incidents',      '401  401  401  401   403  404  404   403  404  404   401', () => ({ path: '/api/services/nothing/incidents', body: { state: 'outage', text: 'It is down.', since: Date.now(), expectedAt: null } })],
  ['POST /api/incidents/{incidentId}/updates',      '401  401  401  401   403  may  may   403  may  may   401', unknown('/api/incidents/INC-311/updates', { state: 'degraded', text: 'It is still slow.', expectedAt: null })],
  ['POST /api/incidents/{incidentId}/updates',      '401  401  401  401   403  404  404   403  404  404   401', unknown('/api/incidents/INC-999/updates', { state: 'degraded', text: 'It is still slow.', expectedAt: null })],
  ['POST /api/incidents/{incidentId}/end',          '401  401  401  401   403  404  404   403  404  404   401', unknown('/api/incidents/INC-999/end', { text: 'It works again.' })],

  // operation
  ['GET /api/status',                               '401  401  401  401   may  may  may   may  may  may   401', nothing],
  ['GET /api/status/history',                       '401  401  401  401   may  may  may   may  may  may   401', nothing],
  ['GET /metrics',                                  '401  401  401  401   403  may  may   403  may  may   401', nothing],
  ['GET /healthz',                                  'may  may  may  may   may  may  may   may  may  may   may', nothing],
  ['GET /readyz',                                   'may  may  may  may   may  may  may   may  may  may   may', nothing],
  ['GET /api/openapi.json',                         'may  may  may  may   may  may  may   may  may  may   may', nothing],

  // sign-in; the set-up link has been used, and whoever signs out is signed out in what follows
  ['POST /api/setup',                               '403  403  403  403   403  403  403   403  403  403   403', () => ({ body: { token: 'used', name: 'Eve', email: 'eve@desk.example', password: NEW_PASSWORD } })],
  ['POST /api/join',                                '403  403  403  403   403  403  403   403  403  403   403', () => ({ body: { token: 'used', name: 'Eve', password: NEW_PASSWORD } })],
  ['POST /api/auth/sign-in/email',                  '401  401  401  401   401  401  401   401  401  401   401', () => ({ body: { email: `${randomUUID()}@desk.example`, password: 'wrong' } })],
  ['POST /api/auth/change-password',                '401  401  401  401   may  may  may   403  403  403   401', () => ({ body: { currentPassword: 'x', newPassword: 'short' } }), 422],
  ['POST /api/auth/sign-out',                       'may  may  may  may   may  may  may   may  may  may   may', empty],
];

export const httpTable: readonly HttpLine[] = lines.map(([door, answers, ask, mayStatus]) => ({
  door,
  answers: expected(answers),
  ask,
  ...(mayStatus === undefined ? {} : { mayStatus }),
}));
