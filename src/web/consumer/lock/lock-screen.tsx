/** What is shown instead of the app while the history is locked. */
import '../../ui/form.css';
import './lock.css';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { loadHistory } from '../../history/history.ts';
import { isLocking, lockHeader } from '../../history/lock/lock-state.ts';
import { mayHavePasskey } from '../../history/lock/passkey.ts';
import { type Secret, unlock } from '../../history/lock/try-secret.ts';
import { texts } from '../../i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Wordmark } from '../../ui/wordmark.tsx';
import { SecretField } from '../parts/secret-field.tsx';
import { ForgottenPart } from './forgotten-part.tsx';
import { sayOutcome } from './say-outcome.ts';

/** Asks for the secret; nothing of the history is on the page. */
export function LockScreen({ onErase }: { readonly onErase: () => Promise<void> }) {
  const field = useRef<HTMLInputElement>(null);
  const busy = useSignal(false);
  const fault = useSignal('');
  const { lock } = texts.app;
  const header = lockHeader.value;
  useEffect(() => {
    document.title = `${lock.lockedTitle} · ${texts.brand}`;
    field.current?.focus();
  }, []);
  const open = async (secret: Secret) => {
    busy.value = true;
    fault.value = '';
    try {
      const outcome = await unlock(secret);
      if (outcome.ok) await loadHistory();
      else fault.value = sayOutcome(outcome);
    } catch (error) {
      console.error(error);
      fault.value = lock.faults.failed;
    }
    busy.value = false;
    if (!fault.value) return;
    if (field.current) field.current.value = '';
    field.current?.focus();
  };
  return (
    <main id="content" class="page-main" tabIndex={-1}>
      <div class="lock lock-gate" data-testid="lock-screen">
        <Wordmark />
        <h1 class="screen-title">{lock.lockedTitle}</h1>
        {isLocking.value ? (
          <p role="status">{lock.locking}</p>
        ) : (
          <>
            <p>{lock.lockedText}</p>
            {header?.pin && (
              <form
                class="fields"
                noValidate
                onSubmit={(event) => {
                  event.preventDefault();
                  const pin = field.current!.value;
                  if (pin && !busy.value) void open({ pin });
                }}
              >
                <SecretField
                  label={lock.pin}
                  field={field}
                  isDigits={header.pin.isDigits}
                  describedBy="lock-fault"
                />
                <button type="submit" class="button button-primary" disabled={busy.value}>
                  {busy.value ? lock.opening : lock.unlock}
                </button>
              </form>
            )}
            {header?.passkey && mayHavePasskey() && (
              <Button
                icon="lock"
                kind={header.pin ? 'secondary' : 'primary'}
                disabled={busy.value}
                onClick={() => open({ passkey: true })}
              >
                {lock.usePasskey}
              </Button>
            )}
            <p id="lock-fault" role="alert" class="field-error" data-testid="lock-fault">
              {fault.value}
            </p>
            <ForgottenPart onErase={onErase} />
          </>
        )}
      </div>
    </main>
  );
}
