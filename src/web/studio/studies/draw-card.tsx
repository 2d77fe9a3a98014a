/** Takes in photos of app users, and draws the golden set. */
import { useSignal } from '@preact/signals';
import type { Study } from '#core/schema/study.ts';
import { sayFault } from '../../pro/pro-texts.ts';
import { addConsented, getJob, setGolden } from '../studio-api.ts';
import { studioTexts } from '../studio-texts.ts';

/** The job is asked for how far it is this often. */
const POLL_MS = 1000;

/** This many at a time. */
export function DrawCard({ study, onDone }: { readonly study: Study; readonly onDone: () => Promise<void> }) {
  const words = studioTexts.photos;
  const said = useSignal<string | null>(null);
  const numberOf = (form: HTMLFormElement) => Number(new FormData(form).get('count'));
  const takeIn = async (form: HTMLFormElement) => {
    let answer = await addConsented(study.id, { latest: numberOf(form), role: 'training' });
    while (answer.ok && (answer.value.state === 'queued' || answer.value.state === 'running')) {
      said.value = `${answer.value.progress.done} / ${answer.value.progress.total}`;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      answer = await getJob(answer.value.id);
    }
    const { added, leftOut } = (answer.ok && answer.value.result) || { added: 0, leftOut: {} };
    const reasons = Object.entries(leftOut).map(([reason, count]) => `${count} ${reason}`);
    if (answer.ok && answer.value.fault !== null) reasons.push(answer.value.fault);
    said.value = answer.ok
      ? `${words.uploaded(added)} ${reasons.length > 0 ? words.leftOut(reasons) : ''}`
      : sayFault(answer);
    await onDone();
  };
  const draw = async (form: HTMLFormElement) => {
    const answer = await setGolden(study.id, { draw: numberOf(form) });
    said.value = answer.ok ? studioTexts.saved : sayFault(answer);
    await onDone();
  };
  return (
    <section class="card fields">
      <CountForm
        title={words.consented}
        hint={words.consentedHint}
        button={words.takeIn}
        count={100}
        most={500}
        onSubmit={takeIn}
      />
      <CountForm
        title={words.draw}
        hint={words.drawHint}
        button={words.drawDo}
        count={50}
        most={2000}
        onSubmit={draw}
      />
      <p role="status">{said.value}</p>
    </section>
  );
}

type CountFormProps = {
  readonly title: string;
  readonly hint: string;
  readonly button: string;
  readonly count: number;
  readonly most: number;
  readonly onSubmit: (form: HTMLFormElement) => Promise<void>;
};

function CountForm({ title, hint, button, count, most, onSubmit }: CountFormProps) {
  return (
    <form
      class="count-form"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        void onSubmit(event.currentTarget);
      }}
    >
      <h2>{title}</h2>
      <p class="soft">{hint}</p>
      <label class="field">
        <span>{studioTexts.photos.howMany}</span>
        <input name="count" type="number" min="1" max={most} required defaultValue={`${count}`} />
      </label>
      <button type="submit" class="button button-secondary">
        {button}
      </button>
    </form>
  );
}
