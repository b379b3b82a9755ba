/** What a person wants to be told of, and by what: kept per person in each browser. */

export const noticeKinds = ['assigned', 'message', 'mention', 'waiting', 'overdue'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export const noticeMeans = ['sound', 'badge', 'notification'] as const;
export type NoticeMeans = (typeof noticeMeans)[number];

export type NoticeChoice = Readonly<Record<NoticeKind, Readonly<Record<NoticeMeans, boolean>>>>;

export const kindWords: Record<NoticeKind, string> = {
  assigned: 'A conversation becomes mine',
  message: 'A customer writes in one of mine',
  mention: 'A note names me or my team',
  waiting: 'A customer begins to wait for a person',
  overdue: 'A customer has waited 5 minutes for an answer',
};

export const meansWords: Record<NoticeMeans, string> = {
  sound: 'Sound',
  badge: 'Number in the tab',
  notification: 'Notification',
};

/** What asks for me by name is told by all means. What somebody of us should see rings, and counts nothing. */
export const usualChoice: NoticeChoice = {
  assigned: { sound: true, badge: true, notification: true },
  message: { sound: true, badge: true, notification: true },
  mention: { sound: true, badge: true, notification: true },
  waiting: { sound: true, badge: false, notification: false },
  overdue: { sound: true, badge: false, notification: true },
};

export const choiceKey = (personId: string) => `notices.${personId}`;

/** What is not said in the kept text is as usual. */
export function parseChoice(text: string): NoticeChoice {
  const kept = parsed(text);
  const means = (kind: NoticeKind) => {
    const of = (each: NoticeMeans) => kept[kind]?.[each] ?? usualChoice[kind][each];
    return { sound: of('sound'), badge: of('badge'), notification: of('notification') };
  };
  return {
    assigned: means('assigned'),
    message: means('message'),
    mention: means('mention'),
    waiting: means('waiting'),
    overdue: means('overdue'),
  };
}

export function withChosen(
  choice: NoticeChoice,
  kind: NoticeKind,
  means: NoticeMeans,
  on: boolean,
): NoticeChoice {
  return { ...choice, [kind]: { ...choice[kind], [means]: on } };
}

type Kept = Partial<Record<NoticeKind, Partial<Record<NoticeMeans, boolean>>>>;

function parsed(text: string): Kept {
  try {
    const value: unknown = JSON.parse(text || '{}');
    if (typeof value !== 'object' || value === null) return {};
    const entries = noticeKinds.map((kind) => [kind, booleansOf((value as Kept)[kind])] as const);
    return Object.fromEntries(entries);
  } catch {
    // Not ours, or cut off: as usual.
    return {};
  }
}

function booleansOf(value: unknown): Partial<Record<NoticeMeans, boolean>> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter(([, on]) => typeof on === 'boolean'));
}
