'use client';

import { IconButton } from '#/components/ui/icon-button.tsx';

const ID = 'look-back';

/** Opens the past of the conversation. */
export function LookBack({ onClick }: { onClick: () => void }) {
  return (
    <IconButton
      id={ID}
      icon={<Clock />}
      label="Look back"
      hideLabel="narrow"
      shortcut="b"
      onClick={onClick}
    />
  );
}

/** Here and not among the icons: the chat loads those that any page uses. */
function Clock() {
  return (
    <svg
      aria-hidden="true"
      width={16}
      height={16}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M2.25 8a5.75 5.75 0 1 0 11.5 0a5.75 5.75 0 1 0 -11.5 0M8 4.8V8l2.2 1.6" />
    </svg>
  );
}

/** Where the focus belongs after one has looked back; the button stands there only after the next painting. */
export function focusLookBack(): void {
  requestAnimationFrame(() => document.getElementById(ID)?.focus());
}
