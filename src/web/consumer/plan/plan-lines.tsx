/** The lines of a plan below its routines. */
import type { ComponentChildren } from 'preact';
import type { Conflict } from '#core/advise/find-conflicts.ts';
import type { IngredientId } from '#core/advise/ingredients.ts';
import type { Ask, LeftOut, PlanLine } from '#core/advise/plan.ts';
import type { Place } from '#core/advise/rule.ts';
import '../../ui/details.css';
import { formats, texts } from '../../i18n/texts.ts';
import { Icon } from '../../ui/icon.tsx';
import { FoldedWhy } from '../parts/because.tsx';

/** What stands next to the score is not said again. */
type ShownPlace = Exclude<Place, 'score'>;

/** The lines of one part. */
export function PlanLines({
  place,
  lines,
}: {
  readonly place: ShownPlace;
  readonly lines: readonly PlanLine[];
}) {
  if (lines.length === 0) return null;
  return (
    <Section
      id={place}
      title={texts.app.plan.sections[place]}
      open={place === 'start' || place === 'caution'}
    >
      <ul>
        {lines.map(({ line }) => (
          <li key={line}>
            <p>{texts.advice.lines[line]}</p>
          </li>
        ))}
      </ul>
      <FoldedWhy because={lines.map(({ because }) => because)} />
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
        {asks.map(({ option }) => (
          <li key={option}>
            <p>
              <b>{texts.advice.options[option].name}</b>. {texts.advice.options[option].text}
            </p>
          </li>
        ))}
      </ul>
      <FoldedWhy because={asks.map(({ because }) => because)} />
    </Section>
  );
}

/** What the plan holds back, and why. */
export function PlanLeftOut({ leftOut }: { readonly leftOut: readonly LeftOut[] }) {
  if (leftOut.length === 0) return null;
  return (
    <Section id="left-out" title={texts.app.plan.leftOut}>
      <ul>
        {leftOut.map(({ substance }) => (
          <li key={substance}>
            <p>{texts.advice.substances[substance]}</p>
          </li>
        ))}
      </ul>
      <FoldedWhy because={leftOut.map(({ because }) => because)} />
    </Section>
  );
}

/** What is logged, or planned together with it, and must not be combined. */
export function PlanConflicts({ conflicts }: { readonly conflicts: readonly Conflict[] }) {
  if (conflicts.length === 0) return null;
  return (
    <section class="card plan-conflicts" aria-labelledby="conflicts">
      <h2 id="conflicts">{texts.app.plan.conflicts}</h2>
      <ul>
        {conflicts.map(({ id, between, source }) => (
          <li key={id}>
            <p>{texts.advice.conflicts[id]({ names: formats.list(between.map(nameOf)) })}</p>
            <small class="why">[{source.map((one) => texts.advice.sources[one]).join(', ')}]</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Planned actives come under their ids, logged treatments under the person's own words. */
function nameOf(name: string): string {
  return texts.advice.ingredients[name as IngredientId]?.name ?? name;
}

type SectionProps = {
  readonly id: string;
  readonly title: string;
  /** What to beware of is open; the rest is there when it is wanted. */
  readonly open?: boolean;
  readonly children: ComponentChildren;
};

function Section({ id, title, open = false, children }: SectionProps) {
  return (
    <details class="details card plan-section" data-testid={`plan-${id}`} open={open}>
      <summary>
        <h2>{title}</h2>
        <Icon name="chevron" />
      </summary>
      {children}
    </details>
  );
}
