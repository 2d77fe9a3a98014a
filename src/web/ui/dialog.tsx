/** A modal dialog: the page behind it takes neither focus nor keys, and Escape closes it. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

type DialogProps = {
  readonly class: string;
  readonly labelledBy: string;
  readonly describedBy?: string;
  readonly wide?: boolean;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
};

/** Open from its first moment; whoever shows it takes it away in `onClose`. */
export function Dialog({ class: name, labelledBy, describedBy, wide, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      class={name}
      data-wide={wide}
      aria-labelledby={labelledBy}
      {...(describedBy ? { 'aria-describedby': describedBy } : {})}
      onClose={onClose}
    >
      {children}
    </dialog>
  );
}
