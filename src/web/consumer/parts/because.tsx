/** Why a line of the plan is there, and its source. */
import type { Because } from '#core/advise/plan.ts';
import { whyOf } from '../../i18n/advice-ids.ts';
import { texts } from '../../i18n/texts.ts';

/** A rule's reason in words; empty for a rule of a version to come. */
export function reasonOf(rule: string): string {
  const all: Record<string, string> = { ...texts.safety.course.whys, ...texts.advice.whys };
  return all[whyOf(rule)] ?? '';
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
