/** Once what stood in its place is gone, the focus goes back to the control with this `data-back`. */
export function focusBack(name: string): void {
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>(`[data-back="${CSS.escape(name)}"]`)?.focus();
  });
}
