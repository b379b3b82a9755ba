import { pagePaths } from '#/lib/http/pages.ts';
import { staffCommands, statusCommands, visitorCommands } from '#/lib/protocol/commands.ts';
import type { Chunk, Invariant, Played } from '../../chaos/invariant.ts';
import { registeredRoutes } from '../matrix/ask-http.ts';
import { openSocketCast } from '../matrix/ask-socket.ts';
import { gatherCast } from '../matrix/cast.ts';
import { eventTable, listeners } from '../matrix/event-table.ts';
import { hearConversation } from '../matrix/hear.ts';
import { httpTable } from '../matrix/http-table.ts';
import { judgeEveryDoor, unlisted } from '../matrix/judge.ts';
import { socketTable } from '../matrix/socket-table.ts';

/** Every registered door, asked by each of nine principals, answers what a table says that was written by hand. */
export const everyDoor: Invariant = {
  id: 'A1',
  promise:
    'Nobody reads, changes or hears a conversation that is not theirs: at every address and every command, each kind of visitor, staff and program gets exactly what they may.',
  parts: [{ name: 'every door as everybody', rounds: { full: 5, short: 1 }, atOnce: 1, lane: 'busy', play }],
};

async function play({ startDesk }: Chunk): Promise<Played> {
  const desk = await startDesk();
  const cast = await gatherCast(desk);
  const sockets = openSocketCast(cast);
  try {
    const heard = await hearConversation(cast);
    const misheard = eventTable.flatMap(({ heard: event, by }) =>
      listeners
        .filter((listener) => heard[listener].has(event) !== by.includes(listener))
        .map((listener) => `${listener} ${by.includes(listener) ? 'does not hear' : 'hears'} ${event}`),
    );
    const verdicts = await judgeEveryDoor(cast, sockets);
    const wrong = verdicts
      .filter(({ expected, answered }) => expected !== answered)
      .map(({ door, who, expected, answered }) => `${door} as ${who}: ${answered}, not ${expected}`);
    const doors = [
      ...unlisted(
        [...pagePaths.map((path) => `GET ${path}`), ...(await registeredRoutes(desk.url))],
        httpTable,
      ),
      ...unlisted(Object.keys(visitorCommands), commandsOf('customer')),
      ...unlisted(Object.keys({ ...staffCommands, ...statusCommands }), commandsOf('staff')),
    ];
    return {
      operations: verdicts.length + eventTable.length * listeners.length,
      violations: [...misheard, ...wrong, ...doors.map((door) => `${door} has no line in the table`)],
    };
  } finally {
    sockets.close();
    cast.close();
  }
}

function commandsOf(side: 'customer' | 'staff'): { door: string }[] {
  return socketTable.filter(({ as }) => as === side).map(({ command }) => ({ door: command }));
}
