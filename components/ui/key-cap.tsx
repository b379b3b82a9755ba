/** A key of the keyboard: "K", "Ctrl". Several stand side by side. */
export function KeyCap({ children }: { children: string }) {
  return (
    <kbd className="inline-flex min-h-5 min-w-5 items-center justify-center rounded-6 border border-border bg-surface px-1 font-mono text-12 text-ink-soft">
      {children.length === 1 ? children.toUpperCase() : children}
    </kbd>
  );
}
