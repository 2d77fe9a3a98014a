/** Ends an urgent note by an explicit answer: that a sign is over, or by changing what the note comes from. */
import { useSignal } from '@preact/signals';
import type { Because } from '#core/advise/plan.ts';
import type { DoctorNoteId } from '#core/advise/rule.ts';
import { RED_FLAGS, type RedFlag } from '#core/schema/answer-lists.ts';
import { saveSettings, settings } from '../../history/history.ts';
import { texts } from '../../i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { addressOf } from '../session/route.ts';

type EndNoteProps = { readonly note: DoctorNoteId; readonly because: readonly Because[] };

/** Asked twice, so that no slip of a finger takes help away. */
export function EndNote({ note, because }: EndNoteProps) {
  const asking = useSignal(false);
  const { triage } = texts.safety;
  const flag = RED_FLAGS.find((one) => one === note && settings.value.answers?.redFlags.includes(one));
  if (!flag) {
    const isLogged = because.some(
      ({ rule }) => rule.startsWith('logged-') || rule.startsWith('isotretinoin-'),
    );
    return (
      <p class="end-note">
        {isLogged && <a href={addressOf('progress')}>{triage.toTreatments}</a>}
        <a href={addressOf('questions')}>{triage.changeAnswers}</a>
      </p>
    );
  }
  return (
    <div class="end-note">
      {asking.value ? (
        <>
          <p>{triage.overSure}</p>
          <Button onClick={() => endFlag(flag)}>{triage.overYes}</Button>
          <Button
            onClick={() => {
              asking.value = false;
            }}
          >
            {triage.overNo}
          </Button>
        </>
      ) : (
        <Button
          kind="quiet"
          onClick={() => {
            asking.value = true;
          }}
        >
          {triage.over}
        </Button>
      )}
    </div>
  );
}

/** Takes a sign out of the answers; that question stays answered. */
function endFlag(flag: RedFlag): void {
  const { answers } = settings.value;
  if (!answers) return;
  const redFlags = answers.redFlags.filter((one) => one !== flag);
  const said = { ...answers.said, redFlags: 'given' as const };
  saveSettings({ answers: { ...answers, redFlags, said } }).catch(console.error);
}
