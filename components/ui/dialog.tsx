'use client';

import { type ReactNode, useEffect, useId, useRef } from 'react';
import { classes } from './classes.ts';
import { IconButton } from './icon-button.tsx';
import { CloseIcon } from './icons.tsx';

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
      closable
      shape="my-0 mr-0 ml-auto h-dvh max-h-none w-[min(26rem,100vw)] max-w-none border-l animate-from-right"
    />
  );
}

type ModalProps = DialogProps & {
  shape: string;
  /** It may fill the window of a phone, where nothing is left to press outside. */
  closable?: boolean;
};

function Modal({ open, onClose, title, children, actions, shape, closable = false }: ModalProps) {
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
          <div className="flex items-start justify-between gap-3 px-5 pt-5 pb-3">
            <h2 id={id} className="wrap-anywhere font-semibold text-18">
              {title}
            </h2>
            {closable && (
              <IconButton icon={<CloseIcon />} label="Close" onClick={onClose} className="-mt-1 -mr-2" />
            )}
          </div>
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
