/** What has changed since the assessment before, against the model's own noise. */
import './since-card.css';
import type { Entry } from '#core/schema/history.ts';
import { compareEntries } from '#core/track/compare-entries.ts';
import { dateOfEntry } from '../../history/days.ts';
import { datedEntries } from '../../history/history.ts';
import { formats, texts } from '../../i18n/texts.ts';
import { sayChange } from '../parts/say-spots-change.ts';

/** Nothing for the first assessment. */
export function SinceCard({ entry }: { readonly entry: Entry }) {
  const before = datedEntries.value
    .filter(({ id, takenAt }) => id !== entry.id && takenAt < entry.takenAt)
    .at(-1);
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
      <SpotsLine before={before} entry={entry} />
      <p class="soft">{after.since({ date: dayAndYear(dateOfEntry(before)) })}</p>
    </section>
  );
}

/** “4 healed, 2 new since 12 November”, of the first view that both have; nothing where that cannot be said. */
function SpotsLine({ before, entry }: { readonly before: Entry; readonly entry: Entry }) {
  for (const { view, assessment } of entry.views) {
    const earlier = before.views.find((one) => one.view === view);
    const said = earlier && sayChange(earlier.assessment, assessment, new Date(before.takenAt));
    if (said) return <p data-testid="spots-line">{said}</p>;
  }
  return null;
}
