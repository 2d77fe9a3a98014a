/** The result: photos with zones, severity on the scale, zone by zone, the change, and what to make of it. */
import './result-screen.css';
import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { readSeverity } from '#core/advise/read-severity.ts';
import type { PatchName } from '#core/schema/assessment.ts';
import type { Entry } from '#core/schema/history.ts';
import type { View } from '#core/schema/views.ts';
import { combineViews } from '#core/track/combine-views.ts';
import { dateOfEntry } from '../../history/days.ts';
import { texts } from '../../i18n/texts.ts';
import { useScreenHeading } from '../../ui/use-screen-heading.ts';
import { DoctorNote } from '../parts/doctor-note.tsx';
import { ViewTabs } from '../parts/view-tabs.tsx';
import { adviceOn } from '../session/current-advice.ts';
import { cardOf, type FailedShot, type Keeping } from '../session/session.ts';
import { TriageNotes } from '../triage/triage-notes.tsx';
import { AssessmentDetails } from './assessment-details.tsx';
import { FailedPhotos } from './failed-photos.tsx';
import { NotAcneNotice } from './not-acne-notice.tsx';
import { PatchList } from './patch-list.tsx';
import { PatchPhoto } from './patch-photo.tsx';
import { QualityNotes } from './quality-notes.tsx';
import { ResultActions } from './result-actions.tsx';
import { SeenNotes } from './seen-notes.tsx';
import { ServerCheck } from './server-check.tsx';
import { SeverityCard } from './severity-card.tsx';
import type { ShownShot } from './shown-shot.ts';
import { SinceCard } from './since-card.tsx';
import { SpotsCard } from './spots-card.tsx';
import { useUprightShots } from './use-upright-shots.ts';

type ResultScreenProps = {
  readonly entry: Entry;
  readonly shots: readonly ShownShot[];
  readonly failed: readonly FailedShot[];
  readonly keeping: Keeping;
  /** From the history rather than just taken. */
  readonly past?: boolean;
  /** Another day that the photo's own file says. */
  readonly fileDay?: string | null;
};

/**
 * Photo on one side, numbers on the other where there is room. In the order a phone shows: what gives reason to see a
 * doctor comes before the photo's parts, and cards change sides so that both come out about as long.
 */
export function ResultScreen({
  entry,
  shots: given,
  failed,
  keeping,
  past = false,
  fileDay = null,
}: ResultScreenProps) {
  const shots = useUprightShots(given);
  const heading = useScreenHeading();
  const selected = useSignal<PatchName | null>(null);
  const shownView = useSignal<View>(shots[0].view);
  const overall = useMemo(() => combineViews(shots), [shots]);
  const shot = shots.find(({ view }) => view === shownView.value) ?? shots[0];
  const { assessment, preview } = shot;
  const select = (name: PatchName | null) => {
    selected.value = name;
    const zone = overall.zones.find((one) => one.name === name);
    if (zone) shownView.value = zone.view;
  };
  const severity = useMemo(() => readSeverity(shots), [shots]);
  const { triage, besideScore } = adviceOn(entry);
  const notes = triage.notes.filter(({ where }) => where === 'result');
  const doctorFirst = notes.length > 0;
  const { result } = texts;
  const patchesCard = (
    <section class="result-patches card" aria-labelledby="patches">
      <h2 id="patches">{result.patchesTitle}</h2>
      <p class="soft">{result.patchesHint}</p>
      <PatchList overall={overall} shots={shots} selected={selected.value} onSelect={select} />
    </section>
  );
  const how = cardOf(assessment)?.combine;
  const meaningCard = (
    <section class="result-number card" aria-labelledby="meaning">
      <h2 id="meaning">{result.meaningTitle}</h2>
      <p>{result.meaning({ how: how ? result.meaningBy[how] : result.meaningUnknown })}</p>
      <p>
        <a href="#/model">{texts.app.you.model}</a>
      </p>
    </section>
  );
  return (
    <div class="result">
      <div class="result-photo">
        {shots.length > 1 && (
          <ViewTabs
            views={shots.map(({ view }) => view)}
            shown={shot.view}
            onShow={(view) => {
              shownView.value = view;
            }}
          />
        )}
        {preview && (
          <PatchPhoto
            key={shot.view}
            bitmap={preview}
            assessment={assessment}
            zones={overall.zones.filter(({ view }) => view === shot.view)}
            selected={selected.value}
            onSelect={select}
          />
        )}
      </div>
      <div class="result-numbers">
        <NotAcneNotice shots={shots} />
        <SeverityCard
          overall={overall}
          severity={severity}
          beside={besideScore}
          heading={heading}
          {...(past ? { day: dateOfEntry(entry) } : {})}
        />
        <TriageNotes notes={notes} id="doctor-first" title={texts.app.plan.doctorFirst} />
        <SeenNotes assessment={assessment} />
        <FailedPhotos failed={failed} />
        <SinceCard entry={entry} />
        <ResultActions entry={entry} shots={shots} keeping={keeping} past={past} fileDay={fileDay} />
        <SpotsCard assessment={assessment} />
        {!doctorFirst && patchesCard}
      </div>
      <div class="result-notes">
        {doctorFirst && patchesCard}
        <QualityNotes assessment={assessment} />
        <DoctorNote />
        {meaningCard}
      </div>
      {shot.photo && <ServerCheck key={`server-${shot.view}`} photo={shot.photo} assessment={assessment} />}
      <AssessmentDetails assessment={assessment} />
    </div>
  );
}
