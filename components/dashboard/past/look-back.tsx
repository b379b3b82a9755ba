'use client';

import { IconButton } from '#/components/ui/icon-button.tsx';
import { ClockIcon } from '#/components/ui/icons.tsx';

const ID = 'look-back';

/** Opens the past of the conversation. */
export function LookBack({ onClick }: { onClick: () => void }) {
  return (
    <IconButton
      id={ID}
      icon={<ClockIcon />}
      label="Look back"
      hideLabel="narrow"
      shortcut="b"
      onClick={onClick}
    />
  );
}

/** Where the focus belongs after one has looked back; the button stands there only after the next painting. */
export function focusLookBack(): void {
  requestAnimationFrame(() => document.getElementById(ID)?.focus());
}
