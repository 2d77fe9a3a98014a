/** Saves everything as a file that only a passphrase opens. */
import '../../ui/form.css';
import './backup.css';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { suggestPassphrase } from '../../history/suggest-passphrase.ts';
import { texts } from '../../i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FormButtons } from '../../ui/form-buttons.tsx';
import { saveSealedBackup } from '../parts/save-backup.ts';
import { SecretField } from '../parts/secret-field.tsx';
import { checkPassphrase } from './check-passphrase.ts';

/** Modal; says under what name the file was saved, and then only closes. */
export function BackupDialog({ onClose }: { readonly onClose: () => void }) {
  const passphrase = useRef<HTMLInputElement>(null);
  const again = useRef<HTMLInputElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const busy = useSignal(false);
  const fault = useSignal('');
  const suggested = useSignal('');
  const saved = useSignal('');
  const { backup, lock } = texts.app;
  const isSaved = saved.value !== '';
  useEffect(() => {
    if (isSaved) title.current?.focus();
  }, [isSaved]);
  const suggest = () => {
    suggested.value = suggestPassphrase();
    passphrase.current!.value = suggested.value;
    again.current!.value = suggested.value;
    fault.value = '';
  };
  const refuse = (text: string, field: HTMLInputElement | null) => {
    fault.value = text;
    field?.focus();
  };
  const submit = async () => {
    const given = passphrase.current!.value;
    const weak = checkPassphrase(given);
    if (weak) return refuse(backup.faults[weak], passphrase.current);
    if (given !== again.current!.value) return refuse(lock.faults.different, again.current);
    busy.value = true;
    fault.value = '';
    try {
      saved.value = await saveSealedBackup(given);
    } catch (error) {
      console.error(error);
      fault.value = lock.faults.failed;
    }
    busy.value = false;
  };
  return (
    <Dialog class="backup" labelledBy="backup-title" describedBy="backup-text" onClose={onClose}>
      {isSaved ? (
        <div>
          <h2 ref={title} id="backup-title" tabIndex={-1}>
            {backup.savedTitle}
          </h2>
          <p id="backup-text" role="status" data-testid="backup-saved">
            {backup.saved({ file: saved.value })}
          </p>
          <div class="buttons">
            <Button kind="primary" onClick={onClose}>
              {backup.close}
            </Button>
          </div>
        </div>
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!busy.value) void submit();
          }}
        >
          <h2 id="backup-title">{backup.title}</h2>
          <p id="backup-text">{backup.lead}</p>
          <SecretField label={backup.passphrase} field={passphrase} describedBy="backup-hint" />
          <p id="backup-hint" class="soft">
            {backup.hint}
          </p>
          <Button kind="quiet" onClick={suggest}>
            {backup.suggest}
          </Button>
          <p role="status" class="backup-suggested">
            {suggested.value && (
              <>
                {backup.writeDown} <code>{suggested.value}</code>
              </>
            )}
          </p>
          <SecretField label={lock.repeat} field={again} />
          <p role="alert" class="field-error">
            {fault.value}
          </p>
          <FormButtons
            submit={busy.value ? backup.saving : backup.save}
            busy={busy.value}
            cancel={lock.cancel}
            onCancel={onClose}
          />
        </form>
      )}
    </Dialog>
  );
}
