/** A word for the week of the plan. */
import { chooseCards } from '#core/advise/coaching.ts';
import type { Plan } from '#core/advise/plan.ts';
import { texts } from '../../i18n/texts.ts';

type CoachingCardsProps = { readonly plan: Plan; readonly week: number; readonly hasBegun: boolean };

/** Two cards at most. */
export function CoachingCards({ plan, week, hasBegun }: CoachingCardsProps) {
  const cards = chooseCards(plan, week);
  if (cards.length === 0) return null;
  const { today } = texts.app;
  return (
    <section class="coaching" aria-labelledby="coaching">
      <h2 id="coaching">{today.coachTitle}</h2>
      {hasBegun && <p class="soft">{today.week({ week: week + 1 })}</p>}
      {cards.map(({ id, source }) => (
        <div key={id} class="coaching-card">
          <h3>{texts.advice.coaching[id].title}</h3>
          <p>
            {texts.advice.coaching[id].text}{' '}
            <small class="soft">[{source.map((one) => texts.advice.sources[one]).join(', ')}]</small>
          </p>
        </div>
      ))}
    </section>
  );
}
