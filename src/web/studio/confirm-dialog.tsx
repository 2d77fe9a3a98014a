/** Asks once before something is changed that many depend on. */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { Answer } from '../pro/ask-api.ts';
import { Modal } from '../pro/modal.tsx';
import { sayFault } from '../pro/pro-texts.ts';
import { Button } from '../ui/button.tsx';
import { studioTexts } from './studio-texts.ts';

type ConfirmDialogProps<T> = {
  readonly title: string;
  readonly text: string;
  /** What stands on the button; the title where it is left out. */
  readonly button?: string;
  readonly carryOut: () => Promise<Answer<T>>;
  readonly onDone: (value: T) => Promise<void>;
  readonly onClose: () => void;
  /** What else is asked for. */
  readonly children?: ComponentChildren;
};

/** Stays open and says why where it did not work. */
export function ConfirmDialog<T>(props: ConfirmDialogProps<T>) {
  const { title, text, button = title, carryOut, onDone, onClose, children } = props;
  const problem = useSignal<string | null>(null);
  const busy = useSignal(false);
  const go = async () => {
    busy.value = true;
    const answer = await carryOut();
    busy.value = false;
    problem.value = answer.ok ? null : sayFault(answer);
    if (!answer.ok) return;
    onClose();
    await onDone(answer.value);
  };
  return (
    <Modal title={title} onClose={onClose}>
      <div class="fields">
        <p>{text}</p>
        {children}
        {problem.value && (
          <p class="field-error" role="alert">
            {problem.value}
          </p>
        )}
        <div class="buttons">
          <Button kind="primary" disabled={busy.value} onClick={() => void go()}>
            {button}
          </Button>
          <Button onClick={onClose}>{studioTexts.cancel}</Button>
        </div>
      </div>
    </Modal>
  );
}
