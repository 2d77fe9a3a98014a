/** Asks once, plainly, before everything is deleted. */
import '../../ui/form.css';
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { syncState } from '../../history/sync-state.ts';
import { texts } from '../../i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

type EraseDialogProps = {
  /** Gets the account's password, empty where there is no account; answers what is wrong, or nothing. */
  readonly onErase: (password: string) => Promise<string>;
  readonly onClose: () => void;
};

/** Modal; Escape keeps everything. */
export function EraseDialog({ onErase, onClose }: EraseDialogProps) {
  const password = useRef<HTMLInputElement>(null);
  const fault = useSignal('');
  const { you } = texts.app;
  return (
    <Dialog class="erase" labelledBy="erase-title" describedBy="erase-text" onClose={onClose}>
      <div>
        <h2 id="erase-title">{you.eraseTitle}</h2>
        <p id="erase-text">
          {you.eraseText}
          {syncState.value?.on && ` ${texts.sync.eraseText}`}
        </p>
        {syncState.value?.on && (
          <label class="field">
            <span>{texts.sync.password}</span>
            <input ref={password} type="password" autocomplete="current-password" />
          </label>
        )}
        <p role="alert" class="field-error">
          {fault.value}
        </p>
        <div class="buttons">
          <Button onClick={onClose}>{you.eraseNo}</Button>
          <Button
            kind="danger"
            icon="trash"
            onClick={async () => {
              fault.value = await onErase(password.current?.value ?? '');
              if (fault.value) password.current?.focus();
            }}
          >
            {you.eraseYes}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
