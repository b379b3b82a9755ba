/** A token of the host's server, or what fetches a new one. */
export type TokenSource = string | (() => string | Promise<string>);

/**
 * Hands over who the signed-in customer is, when the chat asks. A token is good once, so a written one is handed over
 * once; a function is called each time.
 * @param post gives a token to the chat.
 * @param fail hears why a function gave none.
 */
export function tokenGiver(post: (token: string) => void, fail: (error: unknown) => void) {
  let source: TokenSource | null = null;
  let wanted = false;
  let calls = 0;

  async function give(): Promise<void> {
    const from = source;
    if (!wanted || !from) return;
    calls += 1;
    const call = calls;
    if (typeof from === 'string') source = null;
    try {
      const token = typeof from === 'string' ? from : await from();
      // Meanwhile another customer may have signed in.
      if (call === calls && token) post(token);
    } catch (error) {
      fail(error);
    }
  }

  return {
    identify(next: TokenSource): void {
      source = next;
      calls += 1;
      void give();
    },
    want(): void {
      wanted = true;
      void give();
    },
    /** The chat was loaded anew: it asks when it is ready for a token. */
    begin(): void {
      wanted = false;
    },
  };
}
