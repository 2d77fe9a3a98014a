/** Why a line of the plan is there, and its source. */
import './because.css';
import type { Because } from '#core/advise/plan.ts';
import { whyOf } from '../../i18n/advice-ids.ts';
import { texts } from '../../i18n/texts.ts';

/** A rule's reason in words; empty for a rule of a version to come. */
export function reasonOf(rule: string): string {
  const all: Record<string, string> = { ...texts.safety.course.whys, ...texts.advice.whys };
  return all[whyOf(rule)] ?? '';
}

/** The reasons of several lines, folded: there they repeat, and would bury what is to be done. */
export function FoldedWhy({ because }: { readonly because: readonly (readonly Because[])[] }) {
  // Lines of one reason are told it once.
  const lines = [...new Map(because.map((one) => [JSON.stringify(one), one])).values()];
  return (
    <details class="why-fold">
      <summary>{texts.advice.why}</summary>
      {lines.map((one) => (
        <Why key={JSON.stringify(one)} because={one} />
      ))}
    </details>
  );
}

/** One small line: reasons, then sources in brackets. */
export function Why({ because }: { readonly because: readonly Because[] }) {
  const { advice } = texts;
  const reasons = [...new Set(because.map(({ rule }) => reasonOf(rule)).filter(Boolean))];
  const sources = [...new Set(because.flatMap((one) => one.sources))].map((source) => advice.sources[source]);
  return (
    <small class="why">
      {reasons.length > 0 && `${advice.because} ${reasons.join('; ')}. `}
      <span>[{sources.join(', ')}]</span>
    </small>
  );
}
