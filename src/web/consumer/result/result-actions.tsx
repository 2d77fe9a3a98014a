/** What to do with a result: see the plan, add the sides, keep it or not. */
import './result-actions.css';
import { useSignal } from '@preact/signals';
import type { Entry } from '#core/schema/history.ts';
import { removeEntry } from '../../history/history.ts';
import { texts } from '../../i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { openCamera, startOver } from '../session/assess-photo.ts';
import { goTo } from '../session/route.ts';
import type { Keeping } from '../session/session.ts';
import { DayField } from './day-field.tsx';
import { isMaybeOther } from './is-maybe-other.ts';
import type { ShownShot } from './shown-shot.ts';

type ResultActionsProps = {
  readonly entry: Entry;
  readonly shots: readonly ShownShot[];
  readonly keeping: Keeping;
  readonly past: boolean;
  readonly fileDay: string | null;
};

/** The plan first, or what to show to a doctor where it may be no acne; then the smaller things. */
export function ResultActions({ entry, shots, keeping, past, fileDay }: ResultActionsProps) {
  const kept = useSignal<Keeping>(keeping);
  const { after } = texts.app;
  const [first] = shots;
  const front = shots.length === 1 && first.view === 'front' && first.photo ? first.photo : null;
  const discard = async () => {
    await removeEntry(entry);
    kept.value = 'discarded';
    if (past) goTo('progress');
  };
  return (
    <section class="result-actions card" aria-label={texts.app.plan.title}>
      <div class="result-actions-main">
        {isMaybeOther(shots) ? (
          <Button kind="primary" icon="download" onClick={() => goTo('you')}>
            {after.forDoctor}
          </Button>
        ) : (
          <Button kind="primary" icon="plan" onClick={() => goTo('plan')}>
            {after.seePlan}
          </Button>
        )}
        {front && (
          <Button
            icon="plus"
            onClick={() =>
              openCamera(
                ['left', 'right'],
                [{ photo: front, view: 'front' }],
                kept.value === 'kept' ? entry : null,
              )
            }
          >
            {after.addSides}
          </Button>
        )}
        <span class="result-again">
          <Button
            icon="camera"
            onClick={() => {
              startOver();
              goTo('today');
            }}
          >
            {texts.result.another}
          </Button>
        </span>
      </div>
      <p class="result-kept" role="status">
        <Icon name={kept.value === 'kept' ? 'device' : 'info'} size={20} />
        <span>
          {kept.value === 'kept' ? after.saved : kept.value === 'failed' ? after.saveFailed : after.notSaved}
        </span>
        {kept.value === 'kept' && (
          <Button kind="quiet" onClick={discard}>
            {after.discard}
          </Button>
        )}
      </p>
      {kept.value === 'kept' && <DayField entry={entry} fileDay={fileDay} />}
    </section>
  );
}
