/** What a test may tell the stand-in for Ollama to do. Plain JSON, sent to its control address. */

export type ScriptedCall = { name: string; arguments?: unknown; id?: string };

/** Pieces of a reply, sent one after the other; each but the last ones is a line of its own. */
export type Piece =
  /** Streamed word by word. */
  | { text: string }
  /** One line with exactly this content. */
  | { chunk: string }
  | { thinking: string }
  /** Mode (a): calls on a line of their own in the middle of the stream. */
  | { calls: ScriptedCall[] }
  | { pauseMs: number }
  /** The last line. Mode (b): calls, text or thinking on the `done:true` line. Added by itself when missing. */
  | {
      done: {
        text?: string;
        thinking?: string;
        calls?: ScriptedCall[];
        reason?: string;
        promptTokens?: number;
      };
    }
  /** A line `{"error":…}` in the middle of the stream, which ends it. */
  | { error: string }
  /** Bytes as they are. */
  | { raw: string }
  /** Ends without `done:true`. */
  | { cut: true }
  /** The socket dies. */
  | { reset: true }
  /** Nothing more comes. */
  | { hang: true };

export type ScriptedReply =
  | { pieces: Piece[]; firstTokenMs?: number; tokenMs?: number }
  /** An HTTP error before the first line, after `afterMs`. Without a text the one Ollama has for that status. */
  | { status: number; error?: string; afterMs?: number }
  | { brain: BrainName };

/** `hostile` obeys every attack. */
export type BrainName = 'good' | 'hostile';

/** Answers the requests it fits; the first rule that fits is taken. Nothing given fits everything. */
export type Rule = {
  when?: {
    /** A part of what the customer said last, without case. */
    says?: string;
    /** A part of the system text, without case. */
    system?: string;
    /** A tool that is offered. */
    offers?: string;
    /** A tool whose result stands after the customer's last words. */
    hasResult?: string;
    /** A tool without such a result. */
    lacksResult?: string;
    model?: string;
  };
  reply: ScriptedReply;
  /** How often it answers; without it always. */
  times?: number;
};

export type StandInModel = {
  name: string;
  capabilities: string[];
  sizeBytes: number;
  family: string;
  trainedTokens: number;
};

export type Settings = {
  version: string;
  /** False leaves `capabilities` out of /api/tags, as older versions do. */
  tagsTellCapabilities: boolean;
  /** How long it takes to load a model. */
  loadMs: number;
  /** Until the first token. */
  firstTokenMs: number;
  /** Between two tokens. */
  tokenMs: number;
  /** OLLAMA_NUM_PARALLEL. Ollama's own default is 1. */
  parallel: number;
  /** How long a pull takes. */
  pullMs: number;
  /** Makes every pull fail after half of its bytes with this text. */
  pullFails: string | null;
  /** Answers every request but the control's with this status. */
  broken: number | null;
  /** Who answers when no rule fits. */
  brain: BrainName;
};

export type Control =
  | { do: 'set'; settings: Partial<Settings> }
  | { do: 'install'; model: { name: string } & Partial<StandInModel> }
  | { do: 'remove'; name: string }
  /** Forgets all rules and takes these. */
  | { do: 'script'; rules: Rule[] }
  /** Closes the listener and every connection. */
  | { do: 'down' }
  | { do: 'up' }
  /** Unloads every model. */
  | { do: 'unload' }
  /** Forgets the recorded requests. */
  | { do: 'forget' };

export type RecordedRequest = {
  at: number;
  method: string;
  path: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into requests of any shape.
  body: any;
  headers: Record<string, string>;
  /** Filled in when the answer is over. */
  status: number | null;
  /** The client went away before the answer was over. */
  cutByClient: boolean;
  /** When the answer was over or the client went away, like `at`. */
  endedAt: number | null;
};
