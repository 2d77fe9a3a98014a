/** Asks once before something is changed about a person. */
import { useSignal } from '@preact/signals';
import type { Answer } from '../../pro/ask-api.ts';
import { Modal } from '../../pro/modal.tsx';
import { sayFault } from '../../pro/pro-texts.ts';
import { Button } from '../../ui/button.tsx';
import { studioTexts } from '../studio-texts.ts';

type ConfirmDialogProps = {
  readonly title: string;
  readonly text: string;
  readonly carryOut: () => Promise<Answer<unknown>>;
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
};

/** Stays open and says why where it did not work. */
export function ConfirmDialog({ title, text, carryOut, onDone, onClose }: ConfirmDialogProps) {
  const problem = useSignal<string | null>(null);
  const busy = useSignal(false);
  const go = async () => {
    busy.value = true;
    const answer = await carryOut();
    busy.value = false;
    problem.value = answer.ok ? null : sayFault(answer);
    if (!answer.ok) return;
    onClose();
    await onDone();
  };
  return (
    <Modal title={title} onClose={onClose}>
      <div class="fields">
        <p>{text}</p>
        {problem.value && (
          <p class="field-error" role="alert">
            {problem.value}
          </p>
        )}
        <div class="buttons">
          <Button kind="primary" disabled={busy.value} onClick={() => void go()}>
            {title}
          </Button>
          <Button onClick={onClose}>{studioTexts.cancel}</Button>
        </div>
      </div>
    </Modal>
  );
}
