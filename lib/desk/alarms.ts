import type { AlarmView, HostView, StatusView } from '#/lib/protocol/views.ts';

/** Agents, tools and a short talk need about this many tokens. */
const SMALLEST_WINDOW = 4096;
/** How long a prompt that was cut is worth a word. */
const CUT_COUNTS_MS = 3_600_000;
/** Of the space at which the disk is nearly full: then it is urgent. */
const URGENT_SHARE = 0.25;

type Seen = Omit<StatusView, 'alarms'>;

/**
 * What somebody should act on now, the urgent first: what is off, and what to do about it.
 * @param diskLowBytes less free space than this counts as nearly full.
 * @param trouble why the database cannot be used, or null.
 */
export function alarmsOf(seen: Seen, diskLowBytes: number, trouble: string | null): AlarmView[] {
  const alarms = [
    trouble === null ? null : database(trouble),
    overdue(seen),
    disk(seen, diskLowBytes),
    ...people(seen),
    ...seen.models.hosts.flatMap((host) => [away(host), smallWindow(host), cut(host, seen.asOf)]),
  ].filter((alarm) => alarm !== null);
  return alarms.toSorted((one, other) => urgency(one) - urgency(other));
}

const urgency = ({ tone }: AlarmView) => (tone === 'danger' ? 0 : 1);

function database(trouble: string): AlarmView {
  const action =
    'Until this is mended, what customers write waits in their browsers. Nothing needs a restart.';
  return { kind: 'database', about: null, tone: 'danger', text: trouble, action };
}

function overdue({ answers }: Seen): AlarmView | null {
  if (answers.overdue === 0) return null;
  const oldest = answers.oldestMs === null ? '' : `, the oldest owed for ${lasting(answers.oldestMs)}`;
  return {
    kind: 'overdue',
    about: null,
    tone: 'danger',
    text: `${counted(answers.overdue, 'answer is', 'answers are')} overdue${oldest}.`,
    action: 'Take those conversations over on the dashboard, and see whether the model keeps up.',
  };
}

function disk({ database: { freeBytes } }: Seen, lowBytes: number): AlarmView | null {
  if (freeBytes === null || freeBytes >= lowBytes) return null;
  return {
    kind: 'disk',
    about: null,
    tone: freeBytes < lowBytes * URGENT_SHARE ? 'danger' : 'warning',
    text: `The disk of the database is nearly full: ${size(freeBytes)} are left.`,
    action:
      'Make room on it, or move DATA_DIR to a larger one. When it is full, what customers write waits in their browsers.',
  };
}

function people({ conversations, people: all, queue }: Seen): AlarmView[] {
  if (conversations.waiting === 0) return [];
  const here = all.filter(({ availability }) => availability === 'here');
  const since = queue.longestWaitMs === null ? '' : `, the longest for ${lasting(queue.longestWaitMs)}`;
  const wait = `${counted(conversations.waiting, 'customer waits', 'customers wait')}${since}`;
  if (here.length === 0) {
    const action = 'Ask somebody to open the dashboard and set themselves to Here.';
    return [
      { kind: 'nobody-here', about: null, tone: 'warning', text: `${wait}, and nobody is here.`, action },
    ];
  }
  if (here.some(({ load, capacity }) => load < capacity)) return [];
  const action = 'Ask another colleague to come, or raise PERSON_CAPACITY.';
  const text = `${wait}, and everybody who is here has no room for more.`;
  return [{ kind: 'nobody-free', about: null, tone: 'warning', text, action }];
}

function away(host: HostView): AlarmView | null {
  const { about, where } = named(host);
  // Not looked at yet says nothing.
  if (host.checkedAt === 0) return null;
  if (!host.up) {
    const action = `Start it with "ollama serve", or set OLLAMA_BASE_URL to where it runs.`;
    return { kind: 'host-away', about, tone: 'danger', text: `Ollama on ${where} does not answer.`, action };
  }
  if (host.breakerOpen) {
    const text = `Ollama on ${where} failed several times and is given a rest.`;
    return { kind: 'host-rests', about, tone: 'warning', text, action: 'It is tried again by itself.' };
  }
  if (host.model !== null) return null;
  const text = `Ollama on ${where} has no model to answer with.`;
  const action = host.problem ?? 'Run "npm run model" to get one.';
  return { kind: 'no-model', about, tone: 'warning', text, action };
}

function smallWindow(host: HostView): AlarmView | null {
  const { askedTokens, windowTokens, model } = host;
  if (!host.up || askedTokens === null) return null;
  const { about, where } = named(host);
  const inForce = Math.min(windowTokens ?? askedTokens, askedTokens);
  const tokens = `${number.format(inForce)} tokens`;
  if (inForce < SMALLEST_WINDOW) {
    return {
      kind: 'small-window',
      about,
      tone: 'warning',
      text: `${model} on ${where} has a window of ${tokens}, which is too small.`,
      action:
        'AI agents forget what was said after a few messages. Set OLLAMA_NUM_CTX to 8192, or use a model with a larger window.',
    };
  }
  if (inForce === askedTokens) return null;
  return {
    kind: 'small-window',
    about,
    tone: 'warning',
    text: `${model} on ${where} reads ${tokens}, but is sent up to ${number.format(askedTokens)}.`,
    action: `Ollama leaves out the beginning of long conversations without a word. Set OLLAMA_NUM_CTX to ${inForce}.`,
  };
}

function cut(host: HostView, now: number): AlarmView | null {
  if (host.cutAt === null || now - host.cutAt > CUT_COUNTS_MS) return null;
  const { about, where } = named(host);
  return {
    kind: 'prompt-cut',
    about,
    tone: 'warning',
    text: `Ollama on ${where} read far less than it was sent, last ${lasting(now - host.cutAt)} ago.`,
    action: 'It cut the prompt without a word, so answers may forget things. Lower OLLAMA_NUM_CTX.',
  };
}

const number = new Intl.NumberFormat('en');

function named({ host }: HostView): { about: string; where: string } {
  return { about: host, where: host.replace(/^https?:\/\//, '') };
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function lasting(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`;
}

function size(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.round(bytes / 1e6)} MB`;
}
