/** Why a line of the plan is there, and its source. */
import type { Because } from '#core/advise/plan.ts';
import { whyOf } from '../../texts/advice-ids.ts';
import { texts } from '../../texts/texts.ts';

/** One small line: reasons, then sources in brackets. */
export function Why({ because }: { readonly because: readonly Because[] }) {
  const { advice } = texts;
  const reasons = [...new Set(because.map(({ rule }) => advice.whys[whyOf(rule)]))];
  const sources = [...new Set(because.flatMap((one) => one.sources))].map((source) => advice.sources[source]);
  return (
    <small class="why">
      {advice.because} {reasons.join('; ')}. <span>[{sources.join(', ')}]</span>
    </small>
  );
}
