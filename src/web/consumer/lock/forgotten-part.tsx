/** What a person can do who has lost PIN and passkey: delete everything and begin again. */
import { useSignal } from '@preact/signals';
import { texts } from '../../i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

/** Folded; asks once more before `onErase` deletes everything. */
export function ForgottenPart({ onErase }: { readonly onErase: () => Promise<void> }) {
  const asking = useSignal(false);
  const fault = useSignal('');
  const { lock } = texts.app;
  const erase = async () => {
    fault.value = '';
    await onErase().catch((error) => {
      console.error(error);
      fault.value = lock.faults.failed;
    });
    if (!fault.value) asking.value = false;
  };
  return (
    <>
      <details>
        <summary>{lock.forgotten}</summary>
        <div>
          <p>{lock.forgottenText}</p>
          <Button
            kind="danger"
            icon="trash"
            onClick={() => {
              asking.value = true;
            }}
          >
            {lock.begin}
          </Button>
        </div>
      </details>
      {asking.value && (
        <Dialog
          class="lock-erase"
          labelledBy="lock-erase-title"
          describedBy="lock-erase-text"
          onClose={() => {
            asking.value = false;
          }}
        >
          <div>
            <h2 id="lock-erase-title">{lock.eraseTitle}</h2>
            <p id="lock-erase-text">{lock.eraseText}</p>
            <p role="alert" class="field-error">
              {fault.value}
            </p>
            <div class="buttons">
              <Button
                onClick={() => {
                  asking.value = false;
                }}
              >
                {lock.eraseNo}
              </Button>
              <Button kind="danger" icon="trash" onClick={erase}>
                {lock.eraseYes}
              </Button>
            </div>
          </div>
        </Dialog>
      )}
    </>
  );
}
