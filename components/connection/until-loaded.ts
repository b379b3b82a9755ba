/** Between two tries at a part of the page that could not be loaded: the connection is gone, and the page says so itself. */
const AGAIN_MS = 2000;

/** For `lazy`: a part that few readers need. Without a connection it comes once there is one, instead of breaking the page. */
export async function untilLoaded<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }
}
