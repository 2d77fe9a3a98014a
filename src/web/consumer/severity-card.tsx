/** The severity: the number, its grade, the scale, and how sure it is. */
import type { RefObject } from 'preact';
import type { Overall } from '#core/track/combine-views.ts';
import { texts } from '../texts/texts.ts';
import { SeverityScale } from './severity-scale.tsx';

type SeverityCardProps = {
  readonly overall: Overall;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  /** For an assessment of another day. */
  readonly takenAt?: string;
};

/** Holds the screen's heading. */
export function SeverityCard({ overall, heading, takenAt }: SeverityCardProps) {
  const { score, grade, interval, zones } = overall;
  const { result } = texts;
  return (
    <section class="result-severity card" data-grade={grade}>
      <h1 ref={heading} tabIndex={-1}>
        <span class="result-title">
          {result.title}
          {takenAt && ` · ${texts.app.dayAndYear(new Date(takenAt))}`}
        </span>
        <span class="result-score" data-testid="score">
          {texts.score(score)}
        </span>{' '}
        <span class="result-of">{result.of5}</span>
        <span class="result-grade">{texts.grades[grade]}</span>
      </h1>
      <p class="result-meaning">{texts.gradeMeanings[grade]}</p>
      <SeverityScale
        score={score}
        grade={grade}
        patchScores={zones.map((zone) => zone.score)}
        interval={interval}
      />
      {interval && (
        <p class="result-interval" data-testid="interval">
          {result.interval(interval.low, interval.high, interval.level)}
        </p>
      )}
      <p class="result-not soft">{texts.notDiagnosis}</p>
    </section>
  );
}
