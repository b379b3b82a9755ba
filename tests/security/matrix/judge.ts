import { deniedFirst } from './answers.ts';
import { askHttp, httpWord } from './ask-http.ts';
import type { SocketCast } from './ask-socket.ts';
import type { Cast, PrincipalName } from './cast.ts';
import { type HttpLine, httpTable } from './http-table.ts';
import { type SocketLine, socketTable } from './socket-table.ts';

/** What was answered, beside what the table says. */
export type Verdict = { door: string; who: PrincipalName; expected: string; answered: string };

/** Asks every principal's question of one line, those who are turned away first. */
export async function judgeHttpLine(cast: Cast, line: HttpLine): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const [who, expected] of deniedFirst(line.answers)) {
    const answered = httpWord(await askHttp(cast, line, who), line.mayStatus);
    verdicts.push({ door: line.door, who, expected, answered });
  }
  return verdicts;
}

export async function judgeSocketLine(
  cast: Cast,
  sockets: SocketCast,
  { as, command, answers, input }: SocketLine,
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const [who, expected] of deniedFirst(answers)) {
    const answered = await sockets.ask(as, who, command, input(cast));
    verdicts.push({ door: `${as} ${command}`, who, expected, answered });
  }
  return verdicts;
}

/** Sockets first: the HTTP table ends with everybody signing out. */
export async function judgeEveryDoor(cast: Cast, sockets: SocketCast): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const line of socketTable) verdicts.push(...(await judgeSocketLine(cast, sockets, line)));
  for (const line of httpTable) verdicts.push(...(await judgeHttpLine(cast, line)));
  return verdicts;
}

/** The doors of a registry without a line in the table. */
export function unlisted(registered: readonly string[], listed: readonly { door: string }[]): string[] {
  const known = new Set(listed.map(({ door }) => door));
  return registered.filter((door) => !known.has(door));
}
