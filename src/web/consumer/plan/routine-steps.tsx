/** The steps of a morning or an evening: what, how strong, how often, from when, by when it shows. */
import { INGREDIENTS, type Ingredient } from '#core/advise/ingredients.ts';
import type { Step } from '#core/advise/plan.ts';
import type { Slot } from '#core/schema/substances.ts';
import { texts } from '../../texts/texts.ts';
import { Icon } from '../../ui/icon.tsx';
import { Why } from './because.tsx';
import { ProductMatches } from './product-matches.tsx';

const WEEK_MS = 7 * 24 * 3600 * 1000;

type RoutineStepsProps = {
  readonly slot: Slot;
  readonly steps: readonly Step[];
};

/** In the order in which they are put on. */
export function RoutineSteps({ slot, steps }: RoutineStepsProps) {
  return (
    <section class="card plan-routine" aria-labelledby={`routine-${slot}`}>
      <h2 id={`routine-${slot}`}>
        <Icon name={slot === 'morning' ? 'today' : 'moon'} />
        {texts.app.slots[slot]}
      </h2>
      <ol>
        {steps.map((step) => (
          <li key={step.ingredient} data-kind={INGREDIENTS[step.ingredient].kind} data-in-use={step.inUse}>
            <StepDetails step={step} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** How often stands in one place only, so that no two frequencies contradict each other. */
function StepDetails({ step }: { readonly step: Step }) {
  const { advice, app } = texts;
  const { ingredient, form, frequency, from, fromWeek, because } = step;
  const { kind, percent, effectWeeks }: Ingredient = INGREDIENTS[ingredient];
  const words = advice.ingredients[ingredient];
  const weeksAfter = (weeks: number) => app.day(new Date(Date.parse(from!) + weeks * WEEK_MS));
  const facts = [
    percent && advice.strength(percent.start, percent.from, percent.to),
    advice.forms[form],
    kind === 'active' && advice.frequencies[frequency],
    kind === 'active' && (from ? advice.fromDate(weeksAfter(0)) : advice.fromWeek(fromWeek)),
  ].filter(Boolean);
  return (
    <>
      <h3 class="step-name">{words.name}</h3>
      {facts.length > 0 && (
        <p class="tags">
          {facts.map((fact) => (
            <span key={fact} class="tag">
              {fact}
            </span>
          ))}
        </p>
      )}
      <p>
        {words.how} {words.access}
      </p>
      {effectWeeks && (
        <p>
          {from
            ? advice.effectBy(weeksAfter(effectWeeks.from), weeksAfter(effectWeeks.to))
            : advice.effect(effectWeeks.from, effectWeeks.to)}
        </p>
      )}
      <ProductMatches step={step} />
      <Why because={because} />
    </>
  );
}
