/** How the raters' calibration goes, and the decision on those who missed it. */
import { useSignal } from '@preact/signals';
import type { RaterCalibration } from '#core/schema/study.ts';
import { sayFault } from '../../pro/pro-texts.ts';
import { Button } from '../../ui/button.tsx';
import { Loaded } from '../loaded.tsx';
import { sayDay, sayFigure, saySigned } from '../say-figure.ts';
import { listCalibration, settleCalibration } from '../studio-api.ts';
import { studioTexts } from '../studio-texts.ts';
import { useAnswer } from '../use-answer.ts';

type CalibrationCardProps = {
  readonly study: string;
  /** Shows only who waits for a decision, and nothing where nobody does. */
  readonly onlyHeld?: boolean;
  readonly onChanged?: () => Promise<void>;
};

/** For scientists and seniors of the study. */
export function CalibrationCard({ study, onlyHeld = false, onChanged }: CalibrationCardProps) {
  const words = studioTexts.calibration;
  const asked = useAnswer(() => listCalibration(study), study);
  const changed = async () => {
    await asked.reload();
    await onChanged?.();
  };
  return (
    <Loaded asked={asked}>
      {(all) => {
        const shown = onlyHeld ? all.filter(({ state }) => state === 'held') : all;
        if (shown.length === 0) return null;
        return (
          <section class="card fields" aria-labelledby="calibration">
            <h2 id="calibration">{words.title}</h2>
            <p class="soft">{words.lead}</p>
            <ul class="record-list">
              {shown.map((one) => (
                <Item key={one.rater} study={study} one={one} onChanged={changed} />
              ))}
            </ul>
          </section>
        );
      }}
    </Loaded>
  );
}

type ItemProps = {
  readonly study: string;
  readonly one: RaterCalibration;
  readonly onChanged: () => Promise<void>;
};

function Item({ study, one, onChanged }: ItemProps) {
  const words = studioTexts.calibration;
  const reason = useSignal('');
  const problem = useSignal<string | null>(null);
  const settle = async (decision: 'waive' | 'again') => {
    const answer = await settleCalibration(study, one.rater, { decision, reason: reason.value.trim() });
    problem.value = answer.ok ? null : sayFault(answer);
    if (answer.ok) await onChanged();
  };
  const hasReason = reason.value.trim() !== '';
  return (
    <li class="fields">
      <p>
        <b>{one.name}</b>{' '}
        <span class="state-tag" data-state={STATE_COLOURS[one.state]}>
          {words.states[one.state]}
        </span>{' '}
        <span class="soft">
          {words.rounds(one.rounds)}
          {one.latest &&
            `, ${words.latest(sayFigure(one.latest.meanAbsoluteDifference), saySigned(one.latest.meanDifference))}`}
        </span>
      </p>
      {one.waived && <p>{words.waived(one.waived.by, sayDay(one.waived.at), one.waived.reason)}</p>}
      {(one.state === 'held' || one.state === 'open') && (
        <>
          <label class="field">
            <span>{words.reason(one.name)}</span>
            <input
              maxLength={300}
              value={reason.value}
              onInput={(event) => {
                reason.value = event.currentTarget.value;
              }}
            />
          </label>
          <div class="buttons">
            <Button
              label={words.waiveOne(one.name)}
              disabled={!hasReason}
              onClick={() => void settle('waive')}
            >
              {words.waive}
            </Button>
            {one.state === 'held' && (
              <Button
                label={words.againOne(one.name)}
                disabled={!hasReason}
                onClick={() => void settle('again')}
              >
                {words.again}
              </Button>
            )}
          </div>
        </>
      )}
      {problem.value && (
        <p class="field-error" role="alert">
          {problem.value}
        </p>
      )}
    </li>
  );
}

const STATE_COLOURS = { open: 'waiting', held: 'refused', passed: 'open', waived: 'proposed' } as const;
