/** What has changed since the assessment before, against the model's own noise. */
import './since-card.css';
import type { Entry } from '#core/schema/history.ts';
import { compareEntries } from '#core/track/compare-entries.ts';
import { entries } from '../../history/history.ts';
import { formats, texts } from '../../i18n/texts.ts';

/** Nothing for the first assessment. */
export function SinceCard({ entry }: { readonly entry: Entry }) {
  const before = entries.value.filter(({ takenAt }) => takenAt < entry.takenAt).at(-1);
  if (!before) return null;
  const { after, verdicts, verdictTexts, incomparable } = texts.app;
  const { dayAndYear } = formats;
  const comparison = compareEntries(before, entry);
  return (
    <section class="since card" aria-labelledby="since">
      <h2 id="since">{after.sinceTitle}</h2>
      {comparison.ok ? (
        <>
          <p class="since-verdict" data-verdict={comparison.score.verdict} data-testid="verdict">
            <b>{verdicts[comparison.score.verdict]}</b>
            <span>
              {formats.score(comparison.score.before)} → {formats.score(comparison.score.after)}
            </span>
          </p>
          <p>{verdictTexts[comparison.score.verdict]}</p>
        </>
      ) : (
        <p>{incomparable[comparison.reason]}</p>
      )}
      <p class="soft">{after.since({ date: dayAndYear(new Date(before.takenAt)) })}</p>
    </section>
  );
}
