/** The scale from 1 to 5 with a marker. */
import './severity-scale.css';
import type { Assessment, Grade } from '#core/schema/assessment.ts';
import { texts } from '../../i18n/texts.ts';

const GRADES: readonly Grade[] = [1, 2, 3, 4, 5];

type SeverityScaleProps = {
  readonly score: number;
  readonly grade: Grade;
  /** Scores of the patches, drawn as small ticks. */
  readonly patchScores: readonly number[];
  /** Drawn as a soft band behind the scale. */
  readonly interval: Assessment['interval'];
};

/** Five bands that meet at 1.5, 2.5, 3.5 and 4.5; the marker stands at the score. */
export function SeverityScale({ score, grade, patchScores, interval }: SeverityScaleProps) {
  return (
    <div
      class="scale"
      role="img"
      aria-label={`${texts.result.scaleLabel}: ${texts.scoreOf({ score })}, ${texts.grades[grade]}`}
    >
      <div class="scale-track">
        {interval && (
          <span
            class="scale-interval"
            style={{ left: shareOf(interval.low), right: `${100 - percentOf(interval.high)}%` }}
          />
        )}
        {GRADES.map((step) => (
          <span key={step} class="scale-band" data-grade={step} />
        ))}
        {patchScores.map((patchScore, index) => (
          <span key={index} class="scale-tick" style={{ left: shareOf(patchScore) }} />
        ))}
        <span class="scale-marker" data-grade={grade} style={{ left: shareOf(score) }} />
      </div>
      <ol class="scale-words" aria-hidden="true">
        {GRADES.map((step) => (
          <li key={step} data-current={step === grade}>
            <b>{step}</b>
            {texts.grades[step]}
          </li>
        ))}
      </ol>
    </div>
  );
}

function shareOf(score: number): string {
  return `${percentOf(score)}%`;
}

function percentOf(score: number): number {
  return ((score - 1) / 4) * 100;
}
