/** The severity: the number, its grade, the scale, why it is called so, and how sure it is. */
import type { RefObject } from 'preact';
import type { Severity } from '#core/advise/advice.ts';
import type { PlanLine } from '#core/advise/plan.ts';
import type { Overall } from '#core/track/combine-views.ts';
import { formats, texts } from '../../i18n/texts.ts';
import { Icon } from '../../ui/icon.tsx';
import { SeverityScale } from './severity-scale.tsx';

type SeverityCardProps = {
  readonly overall: Overall;
  readonly severity: Severity;
  /** Lines that must stand next to the score. */
  readonly beside: readonly PlanLine[];
  readonly heading: RefObject<HTMLHeadingElement | null>;
  /** For an assessment of another day. */
  readonly day?: Date;
};

/** Holds the screen's heading. Words and colour go by the worst in view, never by the mean alone. */
export function SeverityCard({ overall, severity, beside, heading, day }: SeverityCardProps) {
  const { interval, zones } = overall;
  const { score, shownGrade, worst, raisedBy } = severity;
  const { result } = texts;
  return (
    <section class="result-severity card" data-grade={shownGrade}>
      <h1 ref={heading} tabIndex={-1}>
        <span class="result-title">
          {result.title}
          {day && ` · ${formats.dayAndYear(day)}`}
        </span>
        <span class="result-score" data-testid="score">
          {formats.score(score)}
        </span>{' '}
        <span class="result-of">
          {result.of5}
          {raisedBy.includes('zone') &&
            `, ${texts.safety.severity.upTo({ score: formats.score(worst.score) })}`}
        </span>
        <span class="result-grade">{texts.grades[shownGrade]}</span>
      </h1>
      <p class="result-meaning">{meaningOf(severity)}</p>
      <SeverityScale
        score={score}
        grade={shownGrade}
        patchScores={zones.map((zone) => zone.score)}
        interval={interval}
      />
      <RaisedBy severity={severity} />
      {interval && (
        <p class="result-interval" data-testid="interval">
          {interval.level === 0.9 ? result.intervalNine(interval) : result.interval(interval)}
        </p>
      )}
      {beside.map(({ line }) => (
        <p key={line} class="result-beside" data-line={line}>
          <Icon name="info" size={20} />
          <span>{texts.advice.lines[line]}</span>
        </p>
      ))}
      <p class="result-not soft">{texts.notDiagnosis}</p>
    </section>
  );
}

/** Spots that were counted are not said to be absent. */
function meaningOf({ shownGrade, spots }: Severity): string {
  return texts.gradeMeanings[shownGrade === 1 && spots !== null && spots > 0 ? 2 : shownGrade];
}

/** Why it is called more than the mean says. */
function RaisedBy({ severity }: { readonly severity: Severity }) {
  const { shownGrade, upTo, worst, spots, raisedBy } = severity;
  const words = texts.safety.severity;
  const grade = texts.grades[shownGrade];
  // Below that the interval's own sentence says enough, and more words would only frighten.
  const isPerhapsMore = raisedBy.includes('interval') && upTo >= 4;
  const isRaised = raisedBy.includes('zone') || raisedBy.includes('spots');
  if (!isRaised && !isPerhapsMore) return null;
  return (
    <p class="result-raised" data-testid="raised">
      {isRaised && (
        <b>
          {raisedBy.includes('zone') &&
            words.zone({
              zone: texts.patches[worst.name],
              score: formats.score(worst.score),
              grade,
            })}{' '}
          {raisedBy.includes('spots') && words.spots({ count: spots ?? 0, grade })}{' '}
        </b>
      )}
      {isPerhapsMore && words.interval({ grade: texts.grades[upTo] })}
    </p>
  );
}
