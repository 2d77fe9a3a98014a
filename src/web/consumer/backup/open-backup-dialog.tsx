/** Asks for the passphrase of an encrypted backup that is to be brought in. */
import '../../ui/form.css';
import './backup.css';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { openBackup } from '../../history/seal-backup.ts';
import { texts } from '../../i18n/texts.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormButtons } from '../../ui/form-buttons.tsx';
import { SecretField } from '../parts/secret-field.tsx';

type OpenBackupDialogProps = {
  readonly file: Uint8Array<ArrayBuffer>;
  /** Gets the zip that was in it. */
  readonly onOpened: (zip: Uint8Array) => void;
  readonly onClose: () => void;
};

/** Modal; stays open after a wrong passphrase. Nothing is changed before `onOpened`. */
export function OpenBackupDialog({ file, onOpened, onClose }: OpenBackupDialogProps) {
  const field = useRef<HTMLInputElement>(null);
  const busy = useSignal(false);
  const fault = useSignal('');
  const { backup, lock } = texts.app;
  useEffect(() => field.current?.focus(), []);
  const submit = async () => {
    busy.value = true;
    fault.value = '';
    const opened = await openBackup(file, field.current!.value).catch((error): null => {
      console.error(error);
      return null;
    });
    busy.value = false;
    if (opened?.ok) return onOpened(opened.zip);
    fault.value = opened ? backup.faults[opened.reason] : lock.faults.failed;
    field.current?.focus();
  };
  return (
    <Dialog class="backup" labelledBy="open-backup-title" describedBy="open-backup-text" onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy.value && field.current!.value) void submit();
        }}
      >
        <h2 id="open-backup-title">{backup.openTitle}</h2>
        <p id="open-backup-text">{backup.openText}</p>
        <SecretField label={backup.passphrase} field={field} describedBy="open-backup-fault" />
        <p id="open-backup-fault" role="alert" class="field-error">
          {fault.value}
        </p>
        <FormButtons
          submit={busy.value ? lock.opening : backup.open}
          busy={busy.value}
          cancel={lock.cancel}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
