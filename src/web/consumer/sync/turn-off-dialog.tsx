/** Asks what becomes of the server's copy when it is turned off. */
import { useSignal } from '@preact/signals';
import { saveSyncState } from '../../history/sync-state.ts';
import { texts } from '../../i18n/texts.ts';
import { signOut } from '../../sync/account.ts';
import { ASKED, withdrawConsent } from '../../sync/consents.ts';
import { stopSync } from '../../sync/sync-now.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

type TurnOffDialogProps = { readonly onOff: (said: string) => void; readonly onClose: () => void };

/** Modal; Escape leaves it on. */
export function TurnOffDialog({ onOff, onClose }: TurnOffDialogProps) {
  const fault = useSignal('');
  const { sync } = texts;
  const turnOff = async (erase: boolean) => {
    await stopSync();
    try {
      if (erase) for (const kind of ASKED) await withdrawConsent(kind);
    } catch {
      fault.value = sync.turnOffFailed;
      return;
    }
    await saveSyncState({ on: false, ...(erase ? { epoch: null } : {}) });
    await signOut();
    onClose();
    onOff(erase ? sync.turnedOffErased : sync.turnedOff);
  };
  return (
    <Dialog class="erase" labelledBy="turn-off-title" describedBy="turn-off-text" onClose={onClose}>
      <div>
        <h2 id="turn-off-title">{sync.turnOffTitle}</h2>
        <p id="turn-off-text">{sync.turnOffText}</p>
        <p role="alert" class="field-error">
          {fault.value}
        </p>
        <div class="sync-choices">
          <Button onClick={onClose}>{sync.stayOn}</Button>
          <Button onClick={() => turnOff(false)}>{sync.keepCopy}</Button>
          <Button kind="danger" icon="trash" onClick={() => turnOff(true)}>
            {sync.eraseCopy}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
