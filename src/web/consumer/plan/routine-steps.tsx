/** The steps of a morning or an evening: what, how strong, how often, from when, by when it shows. */
import { INGREDIENTS, type Ingredient } from '#core/advise/ingredients.ts';
import type { Step } from '#core/advise/plan.ts';
import type { Slot } from '#core/schema/substances.ts';
import { formats, texts } from '../../i18n/texts.ts';
import { Icon } from '../../ui/icon.tsx';
import { Why } from '../parts/because.tsx';
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
  const { advice } = texts;
  const { ingredient, form, frequency, from, fromWeek, because } = step;
  const { kind, percent, effectWeeks }: Ingredient = INGREDIENTS[ingredient];
  const words = advice.ingredients[ingredient];
  const weeksAfter = (weeks: number) => formats.day(new Date(Date.parse(from!) + weeks * WEEK_MS));
  const facts = [
    percent && sayStrength(percent),
    advice.forms[form],
    kind === 'active' && advice.frequencies[frequency],
    kind === 'active' && (from ? advice.fromDate({ date: weeksAfter(0) }) : sayWeek(fromWeek)),
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
      <p>{words.how}</p>
      <ProductMatches step={step} />
      <details class="why-fold">
        <summary>{advice.whyStep}</summary>
        {words.access && <p>{words.access}</p>}
        {effectWeeks && (
          <p>
            {from
              ? advice.effectBy({ from: weeksAfter(effectWeeks.from), to: weeksAfter(effectWeeks.to) })
              : advice.effect({ from: effectWeeks.from, to: effectWeeks.to })}
          </p>
        )}
        <Why because={because} />
      </details>
    </>
  );
}

function sayStrength({ start, from, to }: NonNullable<Ingredient['percent']>): string {
  const { advice } = texts;
  return from === to ? advice.strength({ percent: start }) : advice.strengthRange({ start, from, to });
}

const sayWeek = (week: number) =>
  week === 0 ? texts.advice.fromStart : texts.advice.fromWeek({ week: week + 1 });
