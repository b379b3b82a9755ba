import type { RecordedRequest } from '../../support/ollama/script.ts';

/** One request to a model, of the round that its messages name: `round-12`. */
export type ModelRequest = {
  round: number;
  agent: string;
  /** What the customer said last. */
  said: string;
  /** It begins a turn, or begins it anew; the others go on after tools. */
  begins: boolean;
  request: RecordedRequest;
};

export function modelRequests(requests: readonly RecordedRequest[]): ModelRequest[] {
  return requests.flatMap((request) => {
    if (request.path !== '/api/chat' || !request.body) return [];
    const messages: { role: string; content: string }[] = request.body.messages ?? [];
    const said = messages.findLast(({ role }) => role === 'user')?.content ?? '';
    const system = messages.find(({ role }) => role === 'system')?.content ?? '';
    const round = /\bround-(\d+)\b/.exec(said)?.[1];
    if (round === undefined) return [];
    return {
      round: Number(round),
      agent: /You are (\w+)/.exec(system)?.[1] ?? 'nobody',
      said,
      begins: messages.at(-1)?.role === 'user',
      request,
    };
  });
}

/** T4: a turn asks a host once, and once more at most. */
export function checkRetries(host: string, requests: readonly ModelRequest[]): string[] {
  const counts = new Map<string, number>();
  for (const { round, agent } of requests.filter(({ begins }) => begins)) {
    const turn = `round ${round}, turn of ${agent}`;
    counts.set(turn, (counts.get(turn) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > 2)
    .map(([turn, count]) => `${turn}: ${host} was asked ${count} times`);
}
