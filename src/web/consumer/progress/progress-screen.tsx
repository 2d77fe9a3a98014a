/** Progress: chart, calendar, photos side by side, notes and treatments. */
import './progress-screen.css';
import { readSeverity } from '#core/advise/read-severity.ts';
import { readTrend } from '#core/track/read-trend.ts';
import { trendStart } from '#core/track/trend-start.ts';
import { dateOfEntry } from '../../history/days.ts';
import { datedEntries, entries } from '../../history/history.ts';
import { formats, texts } from '../../i18n/texts.ts';
import { lazyPart } from '../../ui/lazy-part.tsx';
import { useScreenHeading } from '../../ui/use-screen-heading.ts';
import { PhotoButtons } from '../parts/photo-buttons.tsx';
import { sayScore } from '../parts/say-score.ts';
import { currentAdvice } from '../session/current-advice.ts';
import { addressOf } from '../session/route.ts';
import { currentModel } from '../session/session.ts';
import { CalendarCard } from './calendar-card.tsx';
import { ComparePhotos } from './compare-photos.tsx';
import { EffectCard } from './effect-card.tsx';
import { ModelChangeCard } from './model-change-card.tsx';
import { NotesCard } from './notes-card.tsx';
import { OldPhotosCard } from './old-photos-card.tsx';
import { TreatmentsCard } from './treatments-card.tsx';

const ChartCard = lazyPart(async () => (await import('./chart-card.tsx')).ChartCard);

/** With a word on the trend first. */
export function ProgressScreen() {
  const heading = useScreenHeading();
  const { progress } = texts.app;
  const isEmpty = entries.value.length === 0;
  return (
    <div class="progress-screen">
      <h1 ref={heading} tabIndex={-1} class="screen-title">
        {progress.title}
      </h1>
      {isEmpty ? (
        <section class="card progress-empty">
          <p>{progress.empty}</p>
          <PhotoButtons gated />
        </section>
      ) : (
        <>
          <TrendLine />
          <ChartCard />
          <ModelChangeCard />
          <CalendarCard />
          <ComparePhotos />
          <EffectCard />
          <EntryList />
        </>
      )}
      <NotesCard />
      <TreatmentsCard />
      <OldPhotosCard />
    </div>
  );
}

function TrendLine() {
  const { verdict, from, comparison } = readTrend(
    datedEntries.value,
    trendStart(currentAdvice.value.courses, new Date().toISOString()),
  );
  if (!from || !comparison) return null;
  const { verdicts, verdictTexts, after } = texts.app;
  const { dayAndYear } = formats;
  return (
    <section class="card trend" data-verdict={verdict}>
      <p class="trend-verdict" data-testid="trend">
        <b>{verdicts[verdict]}</b>
        <span>
          {formats.score(comparison.score.before)} → {formats.score(comparison.score.after)}
        </span>
      </p>
      <p>{verdictTexts[verdict]}</p>
      <p class="soft">{after.since({ date: dayAndYear(dateOfEntry(from)) })}</p>
    </section>
  );
}

function EntryList() {
  const { progress } = texts.app;
  const { dayAndYear, time } = formats;
  const current = currentModel();
  return (
    <section class="card entry-list" aria-labelledby="entries">
      <h2 id="entries">{progress.entries}</h2>
      <ul>
        {[...entries.value].reverse().map((entry) => {
          const severity = readSeverity(entry.views);
          const { model } = entry.views[0].assessment;
          const at = new Date(entry.takenAt);
          return (
            <li key={entry.id} data-grade={severity.shownGrade}>
              <a href={addressOf('entry', entry.id)}>
                <span>
                  {dayAndYear(dateOfEntry(entry))} <small>{time(at)}</small>
                  {model !== current && <small class="entry-model">{progress.otherModel}</small>}
                </span>
                <span class="entry-grade">{texts.grades[severity.shownGrade]}</span>
                <b>{sayScore(severity)}</b>
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
