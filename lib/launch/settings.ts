import { z } from 'zod';
import { crashSetting } from '#/lib/faults/crash-points.ts';
import { customerSettings, customerSettingsProblem, secretSettings } from './customer-settings.ts';

/**
 * Every setting of Switchboard: its name, its default, what is allowed, what it is for.
 * They come from the environment, then from `.env`. `docs/settings.md` is generated from this table.
 */

/** What is allowed is said in one way, whatever is wrong with the value. */
function wholeNumber(least: number, most: number, fallback: number) {
  const allowed = `a whole number from ${least} to ${most}`;
  return z.coerce.number(allowed).int(allowed).min(least, allowed).max(most, allowed).default(fallback);
}
const milliseconds = (fallback: number) => wholeNumber(1, 86_400_000, fallback);
const count = (fallback: number, most: number) => wholeNumber(1, most, fallback);

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
const ollamaUrl = z.url({
  protocol: /^https?$/,
  error: 'one or more addresses like http://127.0.0.1:11434, separated by commas',
});
const publicUrl = 'an address without a path, like https://help.example.com';
const outboundHost = /^(?:\[[0-9a-f:.]+\]|[a-z0-9_.-]+)(?::\d{1,5})?$|^[0-9a-f:]+$/i;
/** As Go writes durations, which is what Ollama reads. */
const duration = /^(?:0|-?(?:\d+(?:\.\d+)?(?:ms|s|m|h))+)$/;

export const settingsSchema = z.object({
  PORT: wholeNumber(0, 65_535, 3000).describe('The port to listen on. 0: any free one.'),
  HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe(
      'The address to listen on. Anything but loopback over plain HTTP loses the Secure cookies; use TLS in front.',
    ),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: publicUrl })
    .refine((value) => URL.parse(value)?.pathname === '/', publicUrl)
    .optional()
    .describe('Where browsers reach the desk when a proxy stands in front, e.g. https://help.example.com.'),
  TRUSTED_PROXIES: wholeNumber(0, 5, 0).describe(
    'How many proxies in front append to X-Forwarded-For. 0: the header is ignored.',
  ),
  DATA_DIR: z
    .string()
    .min(1)
    .default('data')
    .describe(
      'The folder of the embedded database, absolute or from the folder of package.json. Created with mode 0700.',
    ),
  LOG_LEVEL: z
    .enum(logLevels, `one of ${logLevels.join(', ')}`)
    .default('info')
    .describe(`How much is logged: ${logLevels.join(', ')}.`),

  OLLAMA_BASE_URL: z
    .string()
    .default('http://127.0.0.1:11434')
    .transform((value) => value.split(',').map((part) => part.trim().replace(/\/+$/, '')))
    .pipe(z.array(ollamaUrl).max(16, 'at most 16 addresses, separated by commas'))
    .describe('One or more Ollama hosts, separated by commas, in the order to try.'),
  OLLAMA_MODEL: z
    .string()
    .trim()
    .optional()
    .transform((value) => value || undefined)
    .describe('The model to use. Unset: the best installed model that can use tools.'),
  OLLAMA_NUM_CTX: count(8192, 262_144).describe('The window in tokens, sent with every request.'),
  OLLAMA_NUM_PREDICT: count(700, 8192).describe('The longest answer in tokens.'),
  OLLAMA_KEEP_ALIVE: z
    .string()
    .regex(duration, 'a length of time with its unit, like 30m, 24h, or -1m for always')
    .default('30m')
    .describe('How long Ollama keeps the model loaded, e.g. 30m, 24h; -1m: always.'),
  OLLAMA_CONCURRENCY: count(2, 256).describe('Answers written at once by one Ollama host.'),
  OLLAMA_POLL_MS: milliseconds(3000).describe('How often Ollama hosts are looked at.'),

  FIRST_TOKEN_MS: milliseconds(90_000).describe(
    'How long a model may take to its first token, loading included.',
  ),
  TOKEN_GAP_MS: milliseconds(20_000).describe('How long a model may pause between two tokens.'),
  ADMISSION_MS: milliseconds(60_000).describe('How long a turn waits for a place at a model.'),
  TURN_MS: milliseconds(180_000).describe('The longest an AI turn may take.'),
  TURN_PAUSE_MS: wholeNumber(0, 10_000, 300).describe(
    'How long a turn waits for the customer to go on, so that a burst gets one answer.',
  ),
  TURN_LEASE_MS: milliseconds(30_000).describe('How long a running turn is held without a sign of life.'),
  TURNS_AT_ONCE: count(256, 4096).describe(
    'AI turns that run in this process at once, those that wait for a place at a model included.',
  ),
  ANSWER_OVERDUE_MS: milliseconds(60_000).describe(
    'When an owed answer counts as overdue on the status page.',
  ),

  PERSON_GRACE_MS: milliseconds(30_000).describe(
    'How long a person who lost their connection keeps their conversations.',
  ),
  PERSON_CAPACITY: count(5, 100).describe(
    'Conversations one person is assigned at most, unless an administrator says otherwise.',
  ),
  TEAM_FIRST_MS: milliseconds(60_000).describe(
    'How long what is meant for a team waits for its people who are here, before everybody may be given it.',
  ),
  APPROVAL_MS: milliseconds(86_400_000).describe(
    "How long what an AI agent asked for waits for a person's approval; then it has to be asked for again.",
  ),
  SOCKET_PING_MS: milliseconds(10_000).describe(
    'How often each browser is asked for a sign of life. With the time it has to answer: how long a lost one seems here.',
  ),
  SOCKET_PING_TIMEOUT_MS: milliseconds(10_000).describe('How long a browser has to answer that.'),
  SOCKET_JOIN_MS: milliseconds(10_000).describe(
    'How long a connection may be open before it asks for anything.',
  ),
  SOCKET_BUFFER_BYTES: wholeNumber(524_288, 1_073_741_824, 1_048_576).describe(
    'What may wait for one browser that reads too slowly: more for 3 s, or twice as much at once, and it is cut off and reads on when it is back.',
  ),
  SOCKETS_PER_VISITOR: count(5, 100_000).describe('Tabs in which one visitor may have the chat open.'),
  STRANGERS_PER_ADDRESS: count(20, 100_000).describe(
    'Visitors at one network address who have the chat open and have not written yet. Whoever has written does not count. Behind a proxy set TRUSTED_PROXIES, or all visitors share its address.',
  ),
  ...customerSettings,
  CODE_LIFETIME_MS: milliseconds(600_000).describe('How long a one-time code is good for.'),
  CODE_ANSWER_MS: milliseconds(2500).describe(
    'When every request for a code is answered, whatever the mail server does: sooner or later would tell which e-mails have an account.',
  ),
  CODES_PER_ACCOUNT: count(3, 100_000).describe('One-time codes an hour to one account.'),
  CODES_PER_ADDRESS: count(10, 100_000).describe(
    'One-time codes an hour asked for from one network address.',
  ),
  CODES_PER_CONVERSATION: count(5, 100_000).describe('One-time codes an hour in one conversation.'),

  SENDS_AT_ONCE: count(5, 1_000_000).describe(
    'Messages one visitor may send at once; then one a second. Browsers keep the rest and send them in order.',
  ),
  SYNCS_AT_ONCE: count(60, 1_000_000).describe(
    'Reads of a conversation by one visitor at once, enough for a reload of every tab; then two a second.',
  ),
  TYPING_AT_ONCE: count(20, 1_000_000).describe(
    'Typing signals one visitor may send at once; then two a second.',
  ),
  ASKS_A_MINUTE: count(10, 1_000_000).describe(
    'Rarer requests of one visitor in a minute, each kind by itself: a person, the identity check, a contact.',
  ),
  NETWORK_TIMES: count(20, 100_000).describe(
    'The visitors at one network address (IPv6: one /64) may together do so many times what one visitor may.',
  ),
  NEW_VISITORS_AN_HOUR: count(120, 10_000_000).describe(
    'Visitors who come to the chat for the first time in an hour from one network address.',
  ),
  MODEL_TURNS_AN_HOUR: count(20, 1_000_000).describe(
    'Answers of the model to one visitor in an hour. Beyond them the built-in responder answers.',
  ),
  MODEL_SECONDS_AN_HOUR: count(1200, 10_000_000).describe(
    'Seconds one visitor may have the model work in an hour. Beyond them the built-in responder answers.',
  ),
  OPEN_TICKETS: count(3, 100_000).describe(
    'Open tickets of a visitor who has not proved who they are. Asking for a person works beyond them.',
  ),
  ATTACHMENTS_AN_HOUR: count(20, 1_000_000).describe(
    'Images and PDFs one visitor may attach in an hour, of 5 MB each and 5 a message.',
  ),
  ATTACHMENT_MB_PER_VISITOR: count(50, 1_000_000).describe(
    'Megabytes of attachments that are kept of one visitor at most.',
  ),
  ATTACHMENT_MB_IN_ALL: count(10_240, 100_000_000).describe(
    'Megabytes of attachments that are kept of everybody; beyond them none is taken. They lie in the database and in each backup.',
  ),
  DISK_LOW_MB: wholeNumber(0, 100_000_000, 2000).describe(
    'Less free space than this many megabytes on the disk of the database is an alarm on the status page; a quarter of it an urgent one. 0: never.',
  ),
  COPILOT_AN_HOUR: count(60, 1_000_000).describe(
    'Drafts and summaries that one person of the staff may have the model write in an hour.',
  ),
  COPILOT_SECONDS_AN_HOUR: count(1200, 10_000_000).describe(
    "Seconds one person of the staff may have the model work on them in an hour. Customers' answers go first all the same.",
  ),
  COPILOT_MS: milliseconds(120_000).describe(
    'The longest a draft or a summary may take, with its wait for a place at a model.',
  ),
  DRAIN_MS: milliseconds(25_000).describe('How long a stopping server waits for what is running.'),
  RETENTION_DAYS: wholeNumber(1, 36_500, 1)
    .unwrap()
    .optional()
    .describe(
      'How many days closed conversations are kept at most; administrators may choose fewer. Unset: for ever, or as they choose. Their tickets stay.',
    ),
  VISITOR_DAYS: count(30, 36_500).describe(
    'How many days a visitor who has no conversation is known after their last visit, at most; administrators may choose fewer.',
  ),
  OUTBOUND_HOSTS: z
    .string()
    .default('')
    .transform((value) => value.split(',').flatMap((part) => part.trim() || []))
    .pipe(
      z.array(
        z
          .string()
          .regex(outboundHost, 'hosts like mail.example.com or mail.example.com:587, separated by commas'),
      ),
    )
    .describe(
      'Hosts this process may connect to besides the Ollama hosts: names or addresses, each with or without a port, separated by commas. Everything else is refused and counted.',
    ),
  EVAL_DATA: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The folder with the cases of `npm run eval`, absolute or from the folder of package.json. Unset: those that come with the desk.',
    ),
  CRASH_AT: z
    .string()
    .regex(crashSetting, 'a crash point of lib/faults/crash-points.ts, like before_commit#3')
    .optional()
    .describe('For fault tests only: ends the process at a named point, as a power cut would.'),
  SETUP_LINK_MS: milliseconds(3_600_000).describe('How long the link for the first administrator lives.'),
  INVITATION_MS: wholeNumber(1, 2_592_000_000, 259_200_000).describe(
    'How long the link of an invitation lives: 72 hours. At most 30 days.',
  ),
});

export type Settings = z.output<typeof settingsSchema>;

export type SettingProblem = { setting: string; value: string; allowed: string };

/** Parses the environment, blank values being none. Each problem names the setting, its value and what is allowed. */
export function parseSettings(
  environment: Record<string, string | undefined>,
): { ok: true; settings: Settings } | { ok: false; problems: SettingProblem[] } {
  const given = Object.fromEntries(
    Object.keys(settingsSchema.shape)
      .filter((name) => environment[name]?.trim())
      .map((name) => [name, environment[name]]),
  );
  const parsed = settingsSchema.safeParse(given);
  if (parsed.success) {
    const problem = customerSettingsProblem(parsed.data);
    return problem
      ? { ok: false, problems: [{ ...problem, value: shown(problem.setting, environment) }] }
      : { ok: true, settings: parsed.data };
  }
  const problems = new Map<string, SettingProblem>();
  for (const issue of parsed.error.issues) {
    const setting = String(issue.path[0]);
    problems.set(setting, { setting, value: shown(setting, environment), allowed: issue.message });
  }
  return { ok: false, problems: [...problems.values()] };
}

function shown(setting: string, environment: Record<string, string | undefined>): string {
  const value = environment[setting] ?? '';
  return value && secretSettings.has(setting) ? '(not shown)' : value;
}
