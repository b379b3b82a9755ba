import type { HostStatus, ModelsStatus } from '#/lib/ports/language-models.ts';

/** What `npm start` prints once the desk is up. */
export function welcomeText(desk: {
  url: string;
  /** The same desk as other machines reach it. */
  urlsForOthers: readonly string[];
  models: ModelsStatus;
  setup: { url: string; minutes: number } | null;
  warnings: readonly string[];
}): string {
  const lines = [
    '',
    '  Switchboard is up.',
    '',
    `  Customers   ${desk.url}/chat`,
    `  People      ${desk.url}/dashboard`,
    `  Status      ${desk.url}/status`,
  ];
  if (desk.urlsForOthers.length > 0)
    lines.push('', `  From other machines: ${desk.urlsForOthers.join(', ')}`);
  lines.push('', `  ${answeringText(desk.models)}`);
  for (const warning of desk.warnings) lines.push('', `  Warning: ${warning}`);
  if (desk.setup) {
    const { url, minutes } = desk.setup;
    lines.push('', `  Create the first administrator (works once, for ${minutes} minutes):`, `  ${url}`);
  }
  return `${lines.join('\n')}\n`;
}

/** Which model answers, and what to do when none does. */
export function answeringText({ answering, hosts }: ModelsStatus): string {
  if (answering.kind === 'ollama') return `Answers come from ${answering.model} on ${answering.host}.`;
  const problem = hosts.map(problemOf).find((text) => text !== null);
  return ['Answers come from the built-in responder.', problem].filter(Boolean).join(' ');
}

function problemOf({ host, problem, checkedAt }: HostStatus): string | null {
  const notSeenYet = checkedAt === 0;
  return notSeenYet ? `Ollama at ${host} has not answered yet; it is used as soon as it does.` : problem;
}
