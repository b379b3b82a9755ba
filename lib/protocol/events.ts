import type { AgentName, Fact, ToolName, ToolObject } from '#/lib/conversation/facts.ts';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import type { DraftSignal } from './copilot.ts';
import type {
  AnsweringView,
  ConversationViewers,
  DeskSwitches,
  HoursView,
  PersonView,
  QueuePlace,
  SampledView,
  StatusView,
} from './views.ts';

/** What an AI agent is doing right now, in the words of `kind`; null when it does nothing. */
export type Activity =
  | { kind: 'waiting'; agent: AgentName }
  | { kind: 'starting-up'; agent: AgentName }
  | { kind: 'thinking'; agent: AgentName }
  | { kind: 'tool'; agent: AgentName; tool: ToolName; about: ToolObject | null };

/**
 * What the server tells browsers. Events are hints: the log, read by `conversation:sync`, is the truth.
 * Signals (stream, activity, typing) may be lost without harm.
 */
export type ServerToClient = {
  /**
   * New facts. `after` is the head before them: when it is not yours, sync.
   * Facts you may not see are left out, but counted in `head`.
   */
  'facts:appended': (event: { conversationId: string; after: number; head: number; facts: Fact[] }) => void;
  /** A piece of an answer being written, addressed by its position, so that repeats and losses cannot garble it. */
  'stream:grew': (event: {
    conversationId: string;
    messageId: string;
    agent: AgentName;
    from: number;
    text: string;
  }) => void;
  /** The answer will not come like this (taken over, written anew): forget its text. A kept answer comes as a fact. */
  'stream:dropped': (event: { conversationId: string; messageId: string }) => void;
  'activity:changed': (event: { conversationId: string; activity: Activity | null }) => void;
  /** Expires by itself after 6 s. */
  'typing:changed': (event: {
    conversationId: string;
    who: 'customer' | 'person';
    name: string;
    /** Who types, when it is a person: their own screens leave it out. */
    personId: string | null;
    typing: boolean;
  }) => void;
  /** How a draft goes on that this socket asked for. */
  'copilot:changed': (event: DraftSignal) => void;
  'place:changed': (event: { conversationId: string; place: QueuePlace | null }) => void;
  /** It was erased: forget what was shown of it. */
  'conversation:gone': (event: { conversationId: string }) => void;
  'conversation:changed': (event: ConversationSummary) => void;
  /** Canned replies, tags or views: ask `desk-work:read` again. */
  'desk-work:changed': () => void;
  /** Who looks at one conversation now, instead of those before; nobody when it is empty. */
  'viewers:changed': (event: ConversationViewers) => void;
  /** Notes that name me: ask `mentions:list` again. */
  'mentions:changed': () => void;
  'people:changed': (event: PersonView[]) => void;
  /** It opened or closed, or other hours were set; null: they are off. */
  'hours:changed': (event: HoursView | null) => void;
  'switches:changed': (event: DeskSwitches) => void;
  'answering:changed': (event: AnsweringView) => void;
  /** `sampled`: what came since the event before, for the plots. What was missed is in the answer to `status:open`. */
  'status:changed': (event: StatusView, sampled: SampledView[]) => void;
  /** The server goes down in a moment and comes back: reconnect with jitter. */
  'server:draining': () => void;
  /** Read again after your cursor. */
  resync: () => void;
};
