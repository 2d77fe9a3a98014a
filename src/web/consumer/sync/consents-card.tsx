/** The consents given, each with its text, its time, and the way to withdraw it. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { dateOf } from '../../history/days.ts';
import { saveSyncState } from '../../history/sync-state.ts';
import { texts } from '../../i18n/texts.ts';
import { type ConsentState, giveConsent, readConsents, withdrawConsent } from '../../sync/consents.ts';
import { syncNow } from '../../sync/sync-now.ts';
import { syncStatus } from '../../sync/sync-status.ts';
import { Button } from '../../ui/button.tsx';

/** Withdrawing `storage` is turning it off, with the question what becomes of the copy. */
export function ConsentsCard({ onWithdrawStorage }: { readonly onWithdrawStorage: () => void }) {
  const consents = useSignal<readonly ConsentState[] | null>(null);
  const fault = useSignal('');
  const { sync } = texts;
  const load = async () => {
    try {
      const read = await readConsents(document.documentElement.lang);
      consents.value = read;
      await saveSyncState({
        analysis: read.some(({ kind, givenAt }) => kind === 'analysis' && givenAt !== null),
      });
      fault.value = '';
    } catch {
      fault.value = sync.answers.offline;
    }
  };
  useEffect(() => {
    if (syncStatus.value.name !== 'syncing') load();
  }, [syncStatus.value.name]);
  const change = async (consent: ConsentState) => {
    if (consent.givenAt !== null && consent.kind === 'storage') return onWithdrawStorage();
    try {
      await (consent.givenAt === null ? giveConsent(consent) : withdrawConsent(consent.kind));
      await load();
      if (consent.kind === 'storage') syncNow();
    } catch {
      fault.value = sync.answers.failed;
    }
  };
  return (
    <section class="card" aria-labelledby="consents">
      <h2 id="consents">{sync.consents}</h2>
      {consents.value?.map((consent) => (
        <div key={consent.kind} class="consent-given" data-testid={`consent-${consent.kind}`}>
          <h3>{sync.consentNames[consent.kind]}</h3>
          <p>{consent.text}</p>
          <p class="soft">
            {sync.version({ date: dateOf(consent.version) })}
            {consent.givenAt && <> · {sync.givenOn({ date: new Date(consent.givenAt) })}</>}
          </p>
          <Button
            label={`${consent.givenAt ? sync.withdraw : sync.give}: ${sync.consentNames[consent.kind]}`}
            onClick={() => change(consent)}
          >
            {consent.givenAt ? sync.withdraw : sync.give}
          </Button>
        </div>
      ))}
      <p role="status" class="soft">
        {fault.value}
      </p>
    </section>
  );
}
