/** What is on: how it stands, the account, the consents, what was set aside, and the way out. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { setAside } from '../../history/history.ts';
import { saveSyncState, syncState } from '../../history/sync-state.ts';
import { localChanges } from '../../history/write-records.ts';
import { texts } from '../../i18n/texts.ts';
import { addPasskey, hasPasskeys } from '../../sync/account.ts';
import { listWaiting } from '../../sync/device-copy.ts';
import { syncNow } from '../../sync/sync-now.ts';
import { syncStatus } from '../../sync/sync-status.ts';
import { Button } from '../../ui/button.tsx';
import { useScreenHeading } from '../../ui/use-screen-heading.ts';
import { AccountForm } from './account-form.tsx';
import { ConsentsCard } from './consents-card.tsx';
import { SetAsideCard } from './set-aside-card.tsx';
import { TurnOffDialog } from './turn-off-dialog.tsx';

/** `onOff` gets what to say once it is off. */
export function SyncOn({ onOff }: { readonly onOff: (said: string) => void }) {
  const heading = useScreenHeading();
  const turningOff = useSignal(false);
  const passkey = useSignal('');
  const waiting = useSignal(0);
  const { sync } = texts;
  const { name, refused } = syncStatus.value;
  const { email, lastAt } = syncState.value!;
  useEffect(() => {
    listWaiting().then((changes) => {
      waiting.value = changes.length;
    }, console.error);
  }, [name, localChanges.value]);
  useEffect(() => {
    syncNow();
  }, []);
  return (
    <>
      <section class="card" aria-labelledby="sync-state">
        <h2 id="sync-state" ref={heading} tabIndex={-1} class="sync-state" data-state={name}>
          <i aria-hidden="true" />
          <span role="status" data-testid="sync-state">
            {sync.states[name]}
          </span>
        </h2>
        {lastAt && <p class="soft">{sync.last({ date: new Date(lastAt) })}</p>}
        {waiting.value > refused && (
          <p data-testid="sync-waiting">{sync.waiting({ count: waiting.value - refused })}</p>
        )}
        {refused > 0 && <p>{sync.refused({ count: refused })}</p>}
        {email && <p class="sync-email">{sync.as({ email })}</p>}
        <p role="status">{passkey.value}</p>
        <div class="buttons">
          <Button icon="back" disabled={name === 'syncing'} onClick={syncNow}>
            {sync.now}
          </Button>
          {hasPasskeys() && name !== 'signed-out' && (
            <Button
              icon="plus"
              onClick={async () => {
                const answer = await addPasskey();
                passkey.value = answer === 'done' ? sync.passkeyAdded : sync.answers[answer];
              }}
            >
              {sync.addPasskey}
            </Button>
          )}
          <Button
            kind="danger"
            onClick={() => {
              turningOff.value = true;
            }}
          >
            {sync.turnOff}
          </Button>
        </div>
      </section>
      {name === 'signed-out' ? (
        <AccountForm
          onlySignIn
          onDone={async (address) => {
            await saveSyncState({ email: address });
            syncNow();
          }}
        />
      ) : (
        <ConsentsCard
          onWithdrawStorage={() => {
            turningOff.value = true;
          }}
        />
      )}
      {setAside.value.length > 0 && <SetAsideCard />}
      {turningOff.value && (
        <TurnOffDialog
          onOff={onOff}
          onClose={() => {
            turningOff.value = false;
          }}
        />
      )}
    </>
  );
}
