/** What this browser and this tab know of conversations over a reload. Without storage only that is lost. */

type Memory = { read: () => string | null; keep: (conversationId: string | null) => void };

/** Remembers a conversation over its end: the server resumes only what is not closed. */
export const lastShown = memory('switchboard.conversation', () => localStorage);
/** The earlier conversation that is read in this tab. */
export const readingNow = memory('switchboard.reading', () => sessionStorage);

function memory(key: string, storage: () => Storage): Memory {
  return {
    read() {
      try {
        return storage().getItem(key);
      } catch {
        return null;
      }
    },
    keep(conversationId) {
      try {
        if (conversationId) storage().setItem(key, conversationId);
        else storage().removeItem(key);
      } catch {
        return;
      }
    },
  };
}
