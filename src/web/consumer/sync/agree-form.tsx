/** Asks for the consents, in the words the server has in force; nothing is ticked beforehand. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { dateOf } from '../../history/days.ts';
import { texts } from '../../i18n/texts.ts';
import { type AskedKind, type ConsentState, giveConsent, readConsents } from '../../sync/consents.ts';
import { Button } from '../../ui/button.tsx';
import { useScreenHeading } from '../../ui/use-screen-heading.ts';

type AgreeFormProps = {
  readonly email: string;
  /** Called once the server has them; tells whether `analysis` is among them. */
  readonly onAgreed: (analysis: boolean) => void;
  readonly onCancel: () => void;
};

/** `storage` has to be ticked before it can be turned on. */
export function AgreeForm({ email, onAgreed, onCancel }: AgreeFormProps) {
  const heading = useScreenHeading();
  const consents = useSignal<readonly ConsentState[] | null>(null);
  const ticked = useSignal<readonly AskedKind[]>([]);
  const failed = useSignal(false);
  const busy = useSignal(false);
  const { sync } = texts;
  const load = () => {
    failed.value = false;
    readConsents(document.documentElement.lang).then(
      (read) => {
        consents.value = read;
        ticked.value = read.filter(({ givenAt }) => givenAt !== null).map(({ kind }) => kind);
      },
      () => {
        failed.value = true;
      },
    );
  };
  useEffect(load, []);
  const agree = async () => {
    busy.value = true;
    try {
      for (const consent of consents.value ?? [])
        if (ticked.value.includes(consent.kind) && consent.givenAt === null) await giveConsent(consent);
      onAgreed(ticked.value.includes('analysis'));
    } catch {
      failed.value = true;
    }
    busy.value = false;
  };
  return (
    <section class="card fields sync-form" aria-labelledby="consents">
      <h2 id="consents" ref={heading} tabIndex={-1}>
        {sync.consents}
      </h2>
      <p class="soft">{sync.as({ email })}</p>
      <p>{sync.consentsLead}</p>
      {consents.value?.map(({ kind, text, version }) => (
        <label key={kind} class="choice consent">
          <input
            type="checkbox"
            checked={ticked.value.includes(kind)}
            onChange={({ currentTarget: { checked } }) => {
              ticked.value = checked ? [...ticked.value, kind] : ticked.value.filter((one) => one !== kind);
            }}
          />
          <span>
            <strong>{sync.consentNames[kind]}</strong>{' '}
            <span class="tag">{kind === 'storage' ? sync.needed : sync.optional}</span>
            <span class="consent-text">{text}</span>
            <small class="soft">{sync.version({ date: dateOf(version) })}</small>
          </span>
        </label>
      ))}
      <p role="alert" class="field-error">
        {failed.value ? sync.answers.offline : ''}
      </p>
      <div class="buttons">
        {failed.value && consents.value === null ? (
          <Button icon="back" onClick={load}>
            {texts.problem.again}
          </Button>
        ) : (
          <Button kind="primary" disabled={busy.value || !ticked.value.includes('storage')} onClick={agree}>
            {busy.value ? sync.asking : sync.agree}
          </Button>
        )}
        <Button kind="quiet" onClick={onCancel}>
          {sync.notNow}
        </Button>
      </div>
    </section>
  );
}
