/** Today: the last photo, the routine for now, the next photo, a word of coaching. */
import './today-screen.css';
import { readSeverity } from '#core/advise/read-severity.ts';
import { countStreak } from '#core/track/count-streak.ts';
import { readPhotoRhythm } from '#core/track/read-photo-rhythm.ts';
import { dateOf, dateOfEntry, dayOf, dayOfEntry } from '../../history/days.ts';
import { datedEntries, latestEntry } from '../../history/history.ts';
import { formats, texts } from '../../i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { useScreenHeading } from '../../ui/use-screen-heading.ts';
import { InstallCard } from '../parts/install-card.tsx';
import { PhotoButtons } from '../parts/photo-buttons.tsx';
import { sayScore } from '../parts/say-score.ts';
import { currentAdvice, useKeptCourses } from '../session/current-advice.ts';
import { hasAnswered } from '../session/has-answered.ts';
import { addressOf, goTo } from '../session/route.ts';
import { TriageNotes } from '../triage/triage-notes.tsx';
import { CheckInCard } from './check-in-card.tsx';
import { CoachingCards } from './coaching-cards.tsx';
import { RoutineCard } from './routine-card.tsx';

/** For a person who has given a photo before. */
export function TodayScreen() {
  const heading = useScreenHeading();
  const { today } = texts.app;
  const now = new Date();
  useKeptCourses();
  const { triage, plan, course } = currentAdvice.value;
  const notes = triage.notes.filter(({ where }) => where === 'result');
  const shown = hasAnswered.value ? plan : null;
  return (
    <div class="today">
      <div class="today-head">
        <h1 ref={heading} tabIndex={-1} class="screen-title">
          {today.hello}
        </h1>
        <p class="soft">{formats.fullDay(now)}</p>
      </div>
      <TriageNotes notes={notes} id="doctor-first" title={texts.app.plan.doctorFirst} />
      <LastPhoto now={now} />
      {shown ? (
        <RoutineCard plan={shown} now={now} />
      ) : (
        <section class="card today-invite">
          <p>{today.noPlan}</p>
          <Button kind="primary" icon="plan" onClick={() => goTo(hasAnswered.value ? 'plan' : 'questions')}>
            {hasAnswered.value ? today.makePlan : today.answerFirst}
          </Button>
        </section>
      )}
      {shown && (
        <CoachingCards
          plan={shown}
          week={course?.week ?? 0}
          hasBegun={course !== null && course.course.startedAt !== null}
        />
      )}
      {course && <CheckInCard now={now} />}
      {datedEntries.value.length > 1 && <InstallCard asks />}
    </div>
  );
}

function LastPhoto({ now }: { readonly now: Date }) {
  const latest = latestEntry.value!;
  const { today } = texts.app;
  const severity = readSeverity(latest.views);
  const days = datedEntries.value.map(dayOfEntry);
  const { nextOn, isDue, isOften } = readPhotoRhythm(days, dayOf(now));
  const weeks = countStreak(days, dayOf(now));
  return (
    <section class="card today-last" aria-labelledby="today-last" data-grade={severity.shownGrade}>
      <h2 id="today-last">{today.last}</h2>
      <p class="today-score">
        <b>{sayScore(severity)}</b>
        <span class="today-grade">{texts.grades[severity.shownGrade]}</span>
        <a href={addressOf('entry', latest.id)}>
          {formats.day(dateOfEntry(latest))}
          <span class="visually-hidden">, {today.openLast}</span>
        </a>
      </p>
      <PhotoButtons chooseText={today.choose} />
      <p class="soft">
        {isDue ? today.due : today.nextPhoto({ day: formats.day(dateOf(nextOn)) })}{' '}
        {weeks > (isDue ? 1 : 0) && today.streak({ count: weeks })}
      </p>
      {isOften && (
        <p class="soft" data-testid="often">
          {today.often}
        </p>
      )}
    </section>
  );
}
