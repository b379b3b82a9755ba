/** The few words outside the frame. Those inside are the chat's own (components/chat/texts). */

type Words = {
  label: string;
  opening: string;
  /** Where the browser shows nothing of the chat. */
  notHere: string;
  inTab: string;
  close: string;
  unread: (count: number) => string;
};

export const words = {
  en: {
    label: 'Chat',
    opening: 'Opening the chat',
    notHere: 'The chat cannot be shown on this page.',
    inTab: 'Open it in a new tab',
    close: 'Close',
    unread: (count) => `${count} new ${count === 1 ? 'message' : 'messages'}`,
  },
  de: {
    label: 'Chat',
    opening: 'Der Chat wird geöffnet',
    notHere: 'Der Chat kann auf dieser Seite nicht gezeigt werden.',
    inTab: 'In einem neuen Tab öffnen',
    close: 'Schließen',
    unread: (count) => `${count} neue ${count === 1 ? 'Nachricht' : 'Nachrichten'}`,
  },
} satisfies Record<string, Words>;

export type Language = keyof typeof words;

/** The language of a tag such as `de-AT`; English for those we have no words in. */
export function launcherLanguage(tag: string): Language {
  const language = tag.slice(0, 2).toLowerCase();
  return language in words ? (language as Language) : 'en';
}
