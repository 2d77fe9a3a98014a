/** What stands next to the photo while none is graded: feedback, the end of a round, what went wrong. */

import type { FaultCode } from '#core/errors.ts';
import { formats } from '../i18n/texts.ts';
import { placeAddress } from '../pro/place.ts';
import { proTexts, sayFault } from '../pro/pro-texts.ts';
import { Button } from '../ui/button.tsx';
import { labelTexts } from './label-texts.ts';
import { nameGrade } from './name-grade.ts';
import type { Feedback, Rating, RatingPhase } from './rating-state.ts';

type PhasePanelProps = { readonly rating: Rating; readonly phase: RatingPhase };

/** By the phase. */
export function PhasePanel({ rating, phase }: PhasePanelProps) {
  switch (phase.name) {
    case 'feedback':
      return (
        <>
          <FeedbackPanel feedback={phase.feedback} onNext={rating.goOn} />
          <Undo rating={rating} />
        </>
      );
    case 'calibrated':
      return <CalibratedPanel rating={rating} />;
    case 'done':
      return (
        <>
          <Said {...labelTexts.done} />
          <Undo rating={rating} />
        </>
      );
    case 'held':
      return <Said {...labelTexts.held} />;
    case 'closed':
      return <Said {...labelTexts.closedStudy} />;
    case 'failed':
      return (
        <div class="phase-panel" role="alert">
          <h2>{labelTexts.failed.title}</h2>
          <p>{sayFault({ code: phase.code as FaultCode })}</p>
          <Button icon="back" onClick={rating.retry}>
            {proTexts.retry}
          </Button>
        </div>
      );
    default:
      return <p class="soft phase-panel">{proTexts.loading}</p>;
  }
}

function Undo({ rating }: { readonly rating: Rating }) {
  return (
    <div>
      <Button icon="back" disabled={!rating.canUndo.value} onClick={() => void rating.undo()}>
        {labelTexts.rating.undo}
      </Button>
    </div>
  );
}

function Said({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <div class="phase-panel" role="status">
      <h2>{title}</h2>
      <p>{text}</p>
      <a class="button button-secondary" href={placeAddress()}>
        {labelTexts.rating.back}
      </a>
    </div>
  );
}

function FeedbackPanel({ feedback, onNext }: { readonly feedback: Feedback; readonly onNext: () => void }) {
  const { feedback: words } = labelTexts;
  const { grade, reference } = feedback;
  return (
    <div class="phase-panel" role="status" data-testid="feedback">
      <dl class="feedback-grades">
        <div data-grade={grade}>
          <dt>{words.yours}</dt>
          <dd>
            <b>{grade}</b> {nameGrade(grade)}
          </dd>
        </div>
        {reference !== null && (
          <div data-grade={reference}>
            <dt>{words.reference}</dt>
            <dd>
              <b>{reference}</b> {nameGrade(reference)}
            </dd>
          </div>
        )}
      </dl>
      <p>
        {reference === null
          ? words.waiting
          : grade === reference
            ? words.same
            : words.differs(grade - reference)}
      </p>
      <button type="button" class="button button-primary" onClick={onNext}>
        {words.next} <kbd>Enter</kbd>
      </button>
    </div>
  );
}

function CalibratedPanel({ rating }: { readonly rating: Rating }) {
  const { calibrated: words } = labelTexts;
  const { calibration, progress } = rating.study.value;
  // Missed, the round comes once more.
  const passed = progress.round !== 'calibration';
  return (
    <div class="phase-panel" role="status" data-testid="calibrated">
      <h2>{passed ? words.title : words.again}</h2>
      {calibration && (
        <>
          <p>{words.passed(calibration.photos, formats.oneDecimal(calibration.meanAbsoluteDifference))}</p>
          {Math.abs(calibration.meanDifference) >= 0.05 && (
            <p>
              {words.leans(
                formats.oneDecimal(Math.abs(calibration.meanDifference)),
                calibration.meanDifference > 0,
              )}
            </p>
          )}
        </>
      )}
      {!passed && <p>{words.missed}</p>}
      <button type="button" class="button button-primary" onClick={rating.goOn}>
        {passed ? words.begin : words.repeat} <kbd>Enter</kbd>
      </button>
    </div>
  );
}
