/** The person's own tools in the customer's panel, each reached by a key. */
export type CustomerTool = 'account' | 'ticket' | 'services' | 'past' | 'priority' | 'tags';

/** What the panel shows of a customer comes a moment after it opens. */
const COMES_WITHIN_MS = 3000;

/** Goes to a tool, as soon as it stands in the panel, which may just have been opened. */
export function focusTool(tool: CustomerTool): void {
  if (focusNow(tool)) return;
  const observer = new MutationObserver(() => {
    if (focusNow(tool)) observer.disconnect();
  });
  observer.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => observer.disconnect(), COMES_WITHIN_MS);
}

/** The first control of it gets the focus. @returns false while it is not there. */
function focusNow(tool: CustomerTool): boolean {
  const place = document.querySelector<HTMLElement>(`[data-tool="${tool}"]`);
  if (!place) return false;
  if (place instanceof HTMLDetailsElement) place.open = true;
  const target = place.querySelector<HTMLElement>('input, select, textarea, button') ?? place;
  target.focus();
  target.scrollIntoView({ block: 'nearest' });
  return true;
}
