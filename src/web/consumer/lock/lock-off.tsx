/** Sets the lock up: what it does, what a lost key means, a backup first, then the secret. */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { entries, reloadHistory, settings } from '../../history/history.ts';
import type { NewSecret } from '../../history/lock/change-lock.ts';
import { checkPin } from '../../history/lock/check-pin.ts';
import { mayHavePasskey } from '../../history/lock/passkey.ts';
import { texts } from '../../i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { OneOf, optionsOf } from '../../ui/choices.tsx';
import { BackupDialog } from '../backup/backup-dialog.tsx';
import { saveBackup } from '../parts/save-backup.ts';
import { SecretField } from '../parts/secret-field.tsx';
import { turnOn } from '../session/turn-on.ts';
import { sayOutcome } from './say-outcome.ts';

/** Nothing is changed before the form is sent. */
export function LockOff({ onSaid }: { readonly onSaid: (text: string) => void }) {
  const way = useSignal<'pin' | 'passkey'>('pin');
  const pin = useRef<HTMLInputElement>(null);
  const again = useRef<HTMLInputElement>(null);
  const understood = useRef<HTMLInputElement>(null);
  const busy = useSignal(false);
  const isSaving = useSignal(false);
  const fault = useSignal('');
  const { lock } = texts.app;
  const refuse = (text: string, field: HTMLInputElement | null) => {
    fault.value = text;
    field?.focus();
  };
  const run = async (secret: NewSecret) => {
    busy.value = true;
    fault.value = '';
    const { language, reminders } = settings.value;
    try {
      const outcome = await turnOn(secret, { language, reminders });
      if (outcome.ok) {
        await reloadHistory();
        onSaid(outcome.isGone ? lock.isOn : lock.notGone);
        return;
      }
      fault.value = sayOutcome(outcome);
    } catch (error) {
      console.error(error);
      fault.value = lock.faults.failed;
    }
    busy.value = false;
  };
  const submit = () => {
    if (!understood.current!.checked) return refuse(lock.faults['not-understood'], understood.current);
    if (way.value === 'passkey') return run({ passkey: true });
    const given = pin.current!.value;
    const weak = checkPin(given);
    if (weak) return refuse(lock.faults[weak], pin.current);
    if (given !== again.current!.value) return refuse(lock.faults.different, again.current);
    return run({ pin: given });
  };
  return (
    <>
      <section class="card">
        <p>{lock.lead}</p>
        <ul>
          {lock.points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      </section>
      <section class="card lock-lost" aria-labelledby="lock-lost">
        <h2 id="lock-lost">{lock.lostTitle}</h2>
        <p>{lock.lostText}</p>
        {entries.value.length > 0 && (
          <>
            <Button
              icon="download"
              onClick={() => {
                isSaving.value = true;
              }}
            >
              {lock.backup}
            </Button>
            <Button kind="quiet" onClick={() => saveBackup().catch(console.error)}>
              {lock.backupPlain}
            </Button>
            <p class="soft">{lock.backupHint}</p>
          </>
        )}
      </section>
      {isSaving.value && (
        <BackupDialog
          onClose={() => {
            isSaving.value = false;
          }}
        />
      )}
      <form
        class="card fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy.value) void submit();
        }}
      >
        {mayHavePasskey() && (
          <OneOf
            legend={lock.how}
            name="lock-way"
            options={optionsOf(lock.ways)}
            row
            value={way.value}
            onChange={(next) => {
              way.value = next;
              fault.value = '';
            }}
          />
        )}
        {way.value === 'pin' ? (
          <>
            <SecretField label={lock.pin} field={pin} describedBy="lock-pin-hint" />
            <p id="lock-pin-hint" class="soft">
              {lock.pinHint}
            </p>
            <SecretField label={lock.repeat} field={again} />
          </>
        ) : (
          <p class="soft">{lock.passkeyHint}</p>
        )}
        <label class="choice">
          <input ref={understood} type="checkbox" />
          <span>{lock.understood}</span>
        </label>
        <p role="alert" class="field-error" data-testid="lock-fault">
          {fault.value}
        </p>
        <button type="submit" class="button button-primary" disabled={busy.value}>
          {lock.turnOn}
        </button>
        <p role="status">{busy.value ? lock.turningOn : ''}</p>
      </form>
    </>
  );
}
