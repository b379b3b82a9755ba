/** True for a chat in a frame on another site's page: it has a session of its own there. */
export function isFramed(): boolean {
  return window.parent !== window && new URLSearchParams(location.search).get('embed') === '1';
}
