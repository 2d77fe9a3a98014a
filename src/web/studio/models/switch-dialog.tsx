/** Asks once before another model is taken into use, and for the reason. */
import { useSignal } from '@preact/signals';
import type { Answer } from '../../pro/ask-api.ts';
import { ConfirmDialog } from '../confirm-dialog.tsx';
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
export function SwitchDialog({ carryOut, ...rest }: SwitchDialogProps) {
  const reason = useSignal('');
  return (
    <ConfirmDialog {...rest} carryOut={() => carryOut(reason.value.trim())}>
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
    </ConfirmDialog>
  );
}
