/** The severity: the number, its grade, the scale, why it is called so, and how sure it is. */
import type { RefObject } from 'preact';
import type { Severity } from '#core/advise/advice.ts';
import { listRaised } from '#core/advise/list-raised.ts';
import type { PlanLine } from '#core/advise/plan.ts';
import type { Raised } from '#core/schema/assessment.ts';
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

/** Why it is called more than the mean says: what raises the words in bold, what may lie above them after it. */
function RaisedBy({ severity }: { readonly severity: Severity }) {
  const raised = listRaised(severity);
  if (raised.length === 0) return null;
  const certain = raised.filter(({ by }) => by !== 'interval');
  const perhaps = raised.filter(({ by }) => by === 'interval');
  return (
    <p class="result-raised" data-testid="raised">
      {certain.length > 0 && <b>{certain.map((one) => `${sayRaised(one)} `)}</b>}
      {perhaps.map(sayRaised)}
    </p>
  );
}

function sayRaised(raised: Raised): string {
  const words = texts.safety.severity;
  const grade = texts.grades[raised.grade];
  if (raised.by === 'zone')
    return words.zone({ zone: texts.patches[raised.name], score: formats.score(raised.score), grade });
  if (raised.by === 'spots') return words.spots({ count: raised.count, grade });
  return words.interval({ grade });
}
