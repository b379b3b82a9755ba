'use client';

import { type ReactNode, useEffect, useId, useRef } from 'react';
import { classes } from './classes.ts';

type DialogProps = {
  open: boolean;
  /** Escape, a press outside, or a button of yours. */
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** The buttons at the end, the one to press last. */
  actions?: ReactNode;
};

/** A question in the middle of the screen. The browser keeps the focus inside and gives it back. */
export function Dialog(props: DialogProps) {
  return <Modal {...props} shape="m-auto w-[min(32rem,calc(100vw-2rem))] rounded-10 animate-arrive" />;
}

/** A panel that slides in from the right edge; the whole width on phones. */
export function Sheet(props: DialogProps) {
  return (
    <Modal
      {...props}
      shape="my-0 mr-0 ml-auto h-dvh max-h-none w-[min(26rem,100vw)] max-w-none border-l animate-from-right"
    />
  );
}

function Modal({ open, onClose, title, children, actions, shape }: DialogProps & { shape: string }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    if (open && element && !element.open) element.showModal();
    if (!open && element?.open) element.close();
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a native dialog; the press outside is only the mouse's way.
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={() => {
        if (open) onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
      className={classes('border-hairline bg-surface p-0 text-ink shadow-float', shape)}
    >
      {open && (
        <div className="flex max-h-[calc(100dvh-2rem)] flex-col">
          <h2 id={id} className="px-5 pt-5 pb-3 font-semibold text-18">
            {title}
          </h2>
          <div className="scroll-area min-h-0 flex-1 px-5 pb-5">{children}</div>
          {actions && (
            <div className="flex flex-wrap justify-end gap-2 border-hairline border-t px-5 py-3">
              {actions}
            </div>
          )}
        </div>
      )}
    </dialog>
  );
}
