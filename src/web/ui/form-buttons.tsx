/** The row that ends a form. */
import { Button } from './button.tsx';

type FormButtonsProps = {
  /** Text of the button that sends the form, also while it is busy. */
  readonly submit: string;
  /** While it is being sent nothing can be pressed. */
  readonly busy?: boolean;
  readonly cancel: string;
  readonly onCancel: () => void;
  readonly cancelKind?: 'secondary' | 'quiet';
};

/** Sends the form or leaves it. */
export function FormButtons({
  submit,
  busy = false,
  cancel,
  onCancel,
  cancelKind = 'secondary',
}: FormButtonsProps) {
  return (
    <div class="buttons">
      <button type="submit" class="button button-primary" disabled={busy}>
        {submit}
      </button>
      <Button kind={cancelKind} disabled={busy} onClick={onCancel}>
        {cancel}
      </Button>
    </div>
  );
}
