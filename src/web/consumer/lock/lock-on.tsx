/** The lock while it is on: lock now, after how long, what opens it, and turning it off. */
import { useSignal } from '@preact/signals';
import { reloadHistory } from '../../history/history.ts';
import { keepClear } from '../../history/lock/keep-clear.ts';
import type { LockHeader } from '../../history/lock/lock-header.ts';
import { mayHavePasskey } from '../../history/lock/passkey.ts';
import { texts } from '../../i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { lockNow } from '../session/lock-now.ts';
import { ChangeForm, type LockChange } from './change-form.tsx';

/** Minutes out of sight after which the app locks itself. */
const MINUTES = [1, 5, 15, 60] as const;

type LockOnProps = { readonly header: LockHeader; readonly onSaid: (text: string) => void };

/** Whatever opens or ends the lock asks for the secret in use first. */
export function LockOn({ header, onSaid }: LockOnProps) {
  const changing = useSignal<LockChange | null>(null);
  const { lock } = texts.app;
  const choose = (change: LockChange) => () => {
    changing.value = change;
  };
  const end = async (change: LockChange) => {
    changing.value = null;
    if (change === 'turn-off') await reloadHistory();
    onSaid(change === 'turn-off' ? lock.isOff : lock.changed);
  };
  if (changing.value)
    return (
      <ChangeForm
        key={changing.value}
        header={header}
        change={changing.value}
        onDone={end}
        onCancel={() => {
          changing.value = null;
        }}
      />
    );
  return (
    <>
      <section class="card">
        <p>{lock.cardOn}</p>
        <Button icon="lock" kind="primary" onClick={lockNow}>
          {lock.now}
        </Button>
        <label class="field">
          <span>{lock.lockAfter}</span>
          <select
            value={String(header.hiddenMinutes)}
            onChange={({ currentTarget: { value } }) =>
              keepClear({ hiddenMinutes: Number(value) }).catch(console.error)
            }
          >
            {MINUTES.map((count) => (
              <option key={count} value={String(count)}>
                {lock.minutes({ count })}
              </option>
            ))}
          </select>
        </label>
      </section>
      <section class="card" aria-labelledby="lock-how">
        <h2 id="lock-how">{lock.how}</h2>
        <Button onClick={choose('pin')}>{header.pin ? lock.change : lock.addPin}</Button>
        {mayHavePasskey() && !header.passkey && (
          <Button onClick={choose('passkey')}>{lock.addPasskey}</Button>
        )}
        {header.pin && header.passkey && (
          <>
            <Button onClick={choose('remove-passkey')}>{lock.removePasskey}</Button>
            <Button onClick={choose('remove-pin')}>{lock.removePin}</Button>
          </>
        )}
      </section>
      <section class="card lock-lost" aria-labelledby="lock-lost">
        <h2 id="lock-lost">{lock.lostTitle}</h2>
        <p>{lock.lostText}</p>
      </section>
      <section class="card">
        <Button kind="danger" onClick={choose('turn-off')}>
          {lock.turnOff}
        </Button>
        <p class="soft">{lock.turnOffHint}</p>
      </section>
    </>
  );
}
