/** Asks once before another model is taken into use, and for the reason. */
import { useSignal } from '@preact/signals';
import type { Answer } from '../../pro/ask-api.ts';
import { Modal } from '../../pro/modal.tsx';
import { sayFault } from '../../pro/pro-texts.ts';
import { Button } from '../../ui/button.tsx';
import { studioTexts } from '../studio-texts.ts';

type Switched = { readonly from: string; readonly to: string };
type SwitchDialogProps = {
  readonly title: string;
  readonly text: string;
  readonly button: string;
  readonly carryOut: (reason: string) => Promise<Answer<Switched>>;
  readonly onDone: (switched: Switched) => Promise<void>;
  readonly onClose: () => void;
};

/** Stays open and says why where it did not work. */
export function SwitchDialog({ title, text, button, carryOut, onDone, onClose }: SwitchDialogProps) {
  const reason = useSignal('');
  const problem = useSignal<string | null>(null);
  const busy = useSignal(false);
  const go = async () => {
    busy.value = true;
    const answer = await carryOut(reason.value.trim());
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
        <label class="field">
          <span>{studioTexts.models.reason}</span>
          <input
            maxLength={500}
            value={reason.value}
            onInput={(event) => {
              reason.value = event.currentTarget.value;
            }}
          />
        </label>
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
