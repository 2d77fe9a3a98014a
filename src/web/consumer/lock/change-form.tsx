/** Asks for the secret in use, and for the new one where there is to be one. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { addSecret, type ChangeOutcome, removeSecret, turnLockOff } from '../../history/lock/change-lock.ts';
import { checkPin } from '../../history/lock/check-pin.ts';
import type { LockHeader } from '../../history/lock/lock-header.ts';
import type { Secret } from '../../history/lock/try-secret.ts';
import { texts } from '../../i18n/texts.ts';
import { FormButtons } from '../../ui/form-buttons.tsx';
import { SecretField } from '../parts/secret-field.tsx';
import { sayOutcome } from './say-outcome.ts';

export type LockChange = 'pin' | 'passkey' | 'remove-pin' | 'remove-passkey' | 'turn-off';

type ChangeFormProps = {
  readonly header: LockHeader;
  readonly change: LockChange;
  readonly onDone: (change: LockChange) => void;
  readonly onCancel: () => void;
};

/** The PIN where there is one, else the passkey, which the browser asks for. */
export function ChangeForm({ header, change, onDone, onCancel }: ChangeFormProps) {
  const title = useRef<HTMLHeadingElement>(null);
  const current = useRef<HTMLInputElement>(null);
  const next = useRef<HTMLInputElement>(null);
  const again = useRef<HTMLInputElement>(null);
  const busy = useSignal(false);
  const fault = useSignal('');
  const { lock } = texts.app;
  useEffect(() => title.current?.focus(), []);
  const isPin = change === 'pin';
  const submit = async () => {
    const pin = next.current?.value ?? '';
    const weak = isPin ? checkPin(pin) : null;
    if (weak) {
      fault.value = lock.faults[weak];
      next.current?.focus();
      return;
    }
    if (isPin && pin !== again.current?.value) {
      fault.value = lock.faults.different;
      again.current?.focus();
      return;
    }
    busy.value = true;
    fault.value = '';
    const secret: Secret = header.pin ? { pin: current.current!.value } : { passkey: true };
    const outcome = await make(change, secret, pin).catch((error): null => {
      console.error(error);
      return null;
    });
    busy.value = false;
    if (outcome?.ok) return onDone(change);
    fault.value = outcome ? sayOutcome(outcome) : lock.faults.failed;
    current.current?.focus();
  };
  return (
    <form
      class="card fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy.value) void submit();
      }}
    >
      <h2 ref={title} tabIndex={-1}>
        {titleOf(change, header)}
      </h2>
      {header.pin && <SecretField label={lock.current} field={current} isDigits={header.pin.isDigits} />}
      {isPin && (
        <>
          <SecretField label={lock.newPin} field={next} describedBy="lock-pin-hint" />
          <p id="lock-pin-hint" class="soft">
            {lock.pinHint}
          </p>
          <SecretField label={lock.repeat} field={again} />
        </>
      )}
      {change === 'passkey' && <p class="soft">{lock.passkeyHint}</p>}
      <p role="alert" class="field-error" data-testid="lock-fault">
        {fault.value}
      </p>
      <FormButtons submit={lock.goOn} busy={busy.value} cancel={lock.cancel} onCancel={onCancel} />
      <p role="status">{busy.value && change === 'turn-off' ? lock.turningOff : ''}</p>
    </form>
  );
}

function titleOf(change: LockChange, { pin }: LockHeader): string {
  const { lock } = texts.app;
  return {
    pin: pin ? lock.change : lock.addPin,
    passkey: lock.addPasskey,
    'remove-pin': lock.removePin,
    'remove-passkey': lock.removePasskey,
    'turn-off': lock.turnOff,
  }[change];
}

function make(change: LockChange, secret: Secret, pin: string): Promise<ChangeOutcome> {
  switch (change) {
    case 'pin':
      return addSecret(secret, { pin });
    case 'passkey':
      return addSecret(secret, { passkey: true });
    case 'remove-pin':
      return removeSecret(secret, 'pin');
    case 'remove-passkey':
      return removeSecret(secret, 'passkey');
    case 'turn-off':
      return turnLockOff(secret);
  }
}
