/** Today: the last photo, the routine for now, the next photo, a word of coaching. */
import './today-screen.css';
import { combineViews } from '#core/track/combine-views.ts';
import { countStreak } from '#core/track/count-streak.ts';
import { dayOf } from '../../history/days.ts';
import { entries, latestEntry, settings } from '../../history/history.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { useScreenHeading } from '../../ui/use-screen-heading.ts';
import { currentPlan } from '../current-plan.ts';
import { PhotoButtons } from '../photo-buttons.tsx';
import { addressOf, goTo } from '../route.ts';
import { CheckInCard } from './check-in-card.tsx';
import { CoachingCards } from './coaching-cards.tsx';
import { RoutineCard } from './routine-card.tsx';

const WEEK_MS = 7 * 24 * 3600 * 1000;

/** For a person who has given a photo before. */
export function TodayScreen() {
  const heading = useScreenHeading();
  const { today } = texts.app;
  const now = new Date();
  const current = currentPlan.value;
  return (
    <div class="today">
      <div class="today-head">
        <h1 ref={heading} tabIndex={-1} class="screen-title">
          {today.hello}
        </h1>
        <p class="soft">{texts.app.fullDay(now)}</p>
      </div>
      <LastPhoto now={now} />
      {current ? (
        <RoutineCard plan={current.plan} now={now} />
      ) : (
        <section class="card today-invite">
          <p>{today.noPlan}</p>
          <Button
            kind="primary"
            icon="plan"
            onClick={() => goTo(settings.value.answers ? 'plan' : 'questions')}
          >
            {settings.value.answers ? today.makePlan : today.answerFirst}
          </Button>
        </section>
      )}
      {current && <CoachingCards plan={current.plan} week={current.findings.weeks} />}
      {settings.value.planFrom && <CheckInCard now={now} />}
    </div>
  );
}

function LastPhoto({ now }: { readonly now: Date }) {
  const latest = latestEntry.value!;
  const { today } = texts.app;
  const { score, grade } = combineViews(latest.views);
  const nextMs = Date.parse(latest.takenAt) + WEEK_MS;
  const streak = today.streak(
    countStreak(
      entries.value.map(({ takenAt }) => dayOf(takenAt)),
      dayOf(now),
    ),
  );
  return (
    <section class="card today-last" aria-labelledby="today-last" data-grade={grade}>
      <h2 id="today-last">{today.last}</h2>
      <p class="today-score">
        <b>{texts.score(score)}</b>
        <span class="result-grade">{texts.grades[grade]}</span>
        <a href={addressOf('entry', latest.id)}>
          {texts.app.day(new Date(latest.takenAt))}
          <span class="visually-hidden">, {today.openLast}</span>
        </a>
      </p>
      <PhotoButtons chooseText={today.choose} />
      <p class="soft">
        {now.getTime() >= nextMs ? today.due : today.nextPhoto(texts.app.day(new Date(nextMs)))} {streak}
      </p>
    </section>
  );
}
