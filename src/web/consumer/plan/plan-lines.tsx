/** The lines of a plan below its routines. */
import type { ComponentChildren } from 'preact';
import { findConflicts, type Used } from '#core/advise/find-conflicts.ts';
import { INGREDIENTS } from '#core/advise/ingredients.ts';
import type { Ask, LeftOut, Plan, PlanLine } from '#core/advise/plan.ts';
import type { Place } from '#core/advise/rule.ts';
import { dayOf } from '../../history/days.ts';
import { treatments } from '../../history/history.ts';
import { texts } from '../../texts/texts.ts';
import { Why } from './because.tsx';

/** The lines of one part. */
export function PlanLines({ place, lines }: { readonly place: Place; readonly lines: readonly PlanLine[] }) {
  if (lines.length === 0) return null;
  return (
    <Section id={place} title={texts.app.plan.sections[place]}>
      <ul>
        {lines.map(({ line, because }) => (
          <li key={line}>
            <p>{texts.advice.lines[line]}</p>
            <Why because={because} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Prescribed treatments to ask about. */
export function PlanAsks({ asks }: { readonly asks: readonly Ask[] }) {
  if (asks.length === 0) return null;
  const { plan } = texts.app;
  return (
    <Section id="asks" title={plan.asks}>
      <p class="soft">{plan.asksHint}</p>
      <ul>
        {asks.map(({ option, because }) => (
          <li key={option}>
            <p>
              <b>{texts.advice.options[option].name}</b>. {texts.advice.options[option].text}
            </p>
            <Why because={because} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What the plan holds back, and why. */
export function PlanLeftOut({ leftOut }: { readonly leftOut: readonly LeftOut[] }) {
  if (leftOut.length === 0) return null;
  return (
    <Section id="left-out" title={texts.app.plan.leftOut}>
      <ul>
        {leftOut.map(({ substance, because }) => (
          <li key={substance}>
            <p>{texts.advice.substances[substance]}</p>
            <Why because={because} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What the plan and the treatments that go on must not be combined. */
export function PlanConflicts({ plan }: { readonly plan: Plan }) {
  const today = dayOf(new Date());
  const going = treatments.value.filter(({ from, to }) => from <= today && (to === null || to >= today));
  const planned: Used[] = [...plan.morning, ...plan.evening]
    .filter(({ ingredient }) => INGREDIENTS[ingredient].kind === 'active')
    .filter(({ ingredient }) => {
      // What is in use already under its own name is no second product.
      const holds: readonly string[] = INGREDIENTS[ingredient].holds;
      return !going.some((one) => one.holds.length === 1 && holds.includes(one.holds[0]));
    })
    .map(({ ingredient, slot }) => ({
      name: texts.advice.ingredients[ingredient].name,
      holds: INGREDIENTS[ingredient].holds,
      slots: [slot],
    }));
  const conflicts = findConflicts([...going, ...planned]);
  if (conflicts.length === 0) return null;
  return (
    <section class="card plan-conflicts" aria-labelledby="conflicts">
      <h2 id="conflicts">{texts.app.plan.conflicts}</h2>
      <ul>
        {conflicts.map(({ id, between, source }) => (
          <li key={id}>
            <p>{texts.advice.conflicts[id](texts.app.list(between))}</p>
            <small class="why">[{source.map((one) => texts.advice.sources[one]).join(', ')}]</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

type SectionProps = { readonly id: string; readonly title: string; readonly children: ComponentChildren };

function Section({ id, title, children }: SectionProps) {
  return (
    <section class="card plan-section" aria-labelledby={`plan-${id}`}>
      <h2 id={`plan-${id}`}>{title}</h2>
      {children}
    </section>
  );
}
