import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pagePaths } from '#/lib/http/pages.ts';
import { staffCommands, staffRules, statusCommands, visitorCommands } from '#/lib/protocol/commands.ts';
import { registeredRoutes } from '../security/matrix/ask-http.ts';
import { openSocketCast, type SocketCast } from '../security/matrix/ask-socket.ts';
import { type Cast, gatherCast, principals } from '../security/matrix/cast.ts';
import { eventTable, listeners } from '../security/matrix/event-table.ts';
import { hearConversation } from '../security/matrix/hear.ts';
import { httpTable } from '../security/matrix/http-table.ts';
import { judgeHttpLine, judgeSocketLine, unlisted, type Verdict } from '../security/matrix/judge.ts';
import { socketTable } from '../security/matrix/socket-table.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';

let desk: DeskProcess;
let cast: Cast;
let sockets: SocketCast;
beforeAll(async () => {
  desk = await startDesk();
  cast = await gatherCast(desk);
  sockets = openSocketCast(cast);
}, 60_000);
afterAll(async () => {
  sockets.close();
  cast.close();
  await desk[Symbol.asyncDispose]();
});

const wrong = (verdicts: Verdict[]) => verdicts.filter(({ expected, answered }) => expected !== answered);

describe('access-A1', () => {
  test('Every HTTP door and every page has a line in the table', async () => {
    const pages = pagePaths.map((path) => `GET ${path}`);
    expect(unlisted([...pages, ...(await registeredRoutes(desk.url))], httpTable)).toEqual([]);
  });

  test('Every command of a socket has a line in the table, and every command of staff a rule', () => {
    const chat = socketTable.filter(({ as }) => as === 'customer').map(({ command }) => ({ door: command }));
    const staff = socketTable.filter(({ as }) => as === 'staff').map(({ command }) => ({ door: command }));
    const commands = Object.keys({ ...staffCommands, ...statusCommands });
    expect(unlisted(Object.keys(visitorCommands), chat)).toEqual([]);
    expect(unlisted(commands, staff)).toEqual([]);
    expect(Object.keys(staffRules).sort()).toEqual(commands.sort());
  });

  test.each(socketTable.map((line) => [`${line.as} ${line.command}`, line] as const))(
    'Socket, %s: each principal is answered as the table says',
    async (_door, line) => {
      expect(wrong(await judgeSocketLine(cast, sockets, line))).toEqual([]);
    },
  );

  test('On the door of the chat the commands of staff do not exist, whoever asks', async () => {
    const commands = Object.keys({ ...staffCommands, ...statusCommands });
    for (const command of commands.filter((name) => !(name in visitorCommands))) {
      const words = await Promise.all(principals.map((who) => sockets.ask('customer', who, command, {})));
      expect([command, ...new Set(words)]).toEqual([command, '404']);
    }
  });

  test('On the door of staff the commands of visitors do not exist', async () => {
    for (const command of Object.keys(visitorCommands).filter((name) => !(name in staffCommands))) {
      const staff = ['agent', 'ops', 'admin'] as const;
      const words = await Promise.all(staff.map((who) => sockets.ask('staff', who, command, {})));
      expect([command, ...new Set(words)]).toEqual([command, '404']);
    }
  });

  test('Somebody else’s conversation is told exactly like one that is not there, and as fast', async () => {
    const inputs = {
      'conversation:sync': { after: 0 },
      'message:send': { messageId: randomUUID(), text: 'Hello.' },
      'customer:typing': { typing: true },
      'person:request': {},
      'contact:leave': { email: 'a@b.example' },
      'conversation:rate': { score: 1 },
      'identity:prove': { email: 'a@b.example', postalCode: '11432' },
    };
    for (const [command, more] of Object.entries(inputs)) {
      if (command === 'message:send') continue; // an unknown id begins a conversation
      const asked = async (conversationId: string) => {
        return await sockets.answer('customer', 'another', command, { conversationId, ...more });
      };
      const theirs = await asked(cast.conversationId);
      const noOnes = await asked(randomUUID());
      expect([command, theirs]).toEqual([command, noOnes]);
    }
  });

  test('Every socket hears what the table says of a conversation, and nothing else', async () => {
    const heard = await hearConversation(cast);
    const told = eventTable.map(({ heard: event }) => ({
      heard: event,
      by: listeners.filter((listener) => heard[listener].has(event)),
    }));
    expect(told).toEqual(eventTable);
    // What has no line may reach those who may read the whole conversation, and the visitor's own facts.
    const listed = new Set(eventTable.map(({ heard: event }) => event));
    for (const listener of ['another', 'proved', 'stranger', 'ops', 'signed out'] as const) {
      expect([listener, ...[...heard[listener]].filter((event) => !listed.has(event))]).toEqual([listener]);
    }
  });

  test.each(httpTable.map((line) => [line.door, line] as const))(
    'HTTP, %s: each principal is answered as the table says',
    async (_door, line) => {
      expect(wrong(await judgeHttpLine(cast, line))).toEqual([]);
    },
  );
});
