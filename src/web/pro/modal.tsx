/** A dialog over the page; Escape and the button close it. */
import './modal.css';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { proTexts } from './pro-texts.ts';

type ModalProps = {
  readonly title: string;
  readonly wide?: boolean;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
};

/** Modal: the page behind it takes neither focus nor keys. */
export function Modal({ title, wide = false, onClose, children }: ModalProps) {
  const id = useId();
  return (
    <Dialog class="modal" wide={wide} labelledBy={id} onClose={onClose}>
      <div class="modal-head">
        <h2 id={id}>{title}</h2>
        <button type="button" class="icon-button" aria-label={proTexts.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      {children}
    </Dialog>
  );
}
