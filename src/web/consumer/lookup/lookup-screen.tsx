/** Look up a product: its list of ingredients, read on this device, with what is known of each and what it means for this person. */
import './lookup-screen.css';
import { useSignal } from '@preact/signals';
import { INGREDIENTS } from '#core/advise/ingredients.ts';
import { INCI_SOURCES, type InciSource } from '#core/products/inci-table.ts';
import { lookUpProduct, type ProductLook, type ProductWarning } from '#core/products/look-up-product.ts';
import { dayOf } from '../../history/days.ts';
import { settings, treatments } from '../../history/history.ts';
import { formats, texts } from '../../i18n/texts.ts';
import { useScreenHeading } from '../../ui/use-screen-heading.ts';
import { currentAdvice } from '../session/current-advice.ts';

/** Nothing leaves the device: table and rules are part of the page. */
export function LookupScreen() {
  const heading = useScreenHeading();
  const list = useSignal('');
  const look = useSignal<ProductLook | null>(null);
  const { lookup } = texts.app;
  return (
    <div class="lookup">
      <h1 ref={heading} tabIndex={-1} class="screen-title">
        {lookup.title}
      </h1>
      <form
        class="card"
        onSubmit={(event) => {
          event.preventDefault();
          look.value = lookUpProduct(list.value, readReader());
        }}
      >
        <label class="field">
          <span>{lookup.list}</span>
          <textarea
            rows={6}
            maxLength={20_000}
            aria-describedby="lookup-hint"
            value={list.value}
            onInput={(event) => {
              list.value = event.currentTarget.value;
            }}
          />
        </label>
        <p id="lookup-hint" class="soft">
          {lookup.hint}
        </p>
        <button type="submit" class="button button-primary">
          {lookup.read}
        </button>
      </form>
      <div aria-live="polite">{look.value && <Look look={look.value} />}</div>
    </div>
  );
}

function Look({ look: { ingredients, warnings } }: { readonly look: ProductLook }) {
  const { lookup } = texts.app;
  const known = ingredients.flatMap(({ written, entry }) => (entry ? [{ written, entry }] : []));
  if (ingredients.length === 0) return <p class="card">{lookup.nothing}</p>;
  return (
    <>
      {warnings.length > 0 && (
        <section class="card lookup-warnings" aria-labelledby="lookup-warnings">
          <h2 id="lookup-warnings">{lookup.forYou}</h2>
          <ul>
            {warnings.map((warning) => (
              <li key={`${warning.kind} ${'id' in warning ? warning.id : ''}`}>
                {sayWarning(warning)} <Sources source={warning.source} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section class="card" aria-labelledby="lookup-known">
        <h2 id="lookup-known">{lookup.known({ count: known.length, of: ingredients.length })}</h2>
        {!settings.value.answers && <p class="soft">{lookup.noAnswers}</p>}
        <ul>
          {known.map(({ written, entry }) => (
            <li key={written}>
              <b>{entry.name}</b>
              {entry.name.toLowerCase() !== written.toLowerCase() && <span class="soft"> ({written})</span>}
              <p>{lookup.kinds[entry.kind]}</p>
              <Sources source={entry.source} />
            </li>
          ))}
        </ul>
        {known.some(({ entry }) => entry.kind === 'comedogenic') && <p>{lookup.weak}</p>}
        <p class="soft">{lookup.unknown}</p>
      </section>
    </>
  );
}

function Sources({ source }: { readonly source: readonly InciSource[] }) {
  return (
    <small class="soft">
      {source.map((id) => (id === 'own' ? texts.advice.sourceOwn : INCI_SOURCES[id])).join(' · ')}
    </small>
  );
}

function sayWarning(warning: ProductWarning): string {
  const { lookup } = texts.app;
  if (warning.kind === 'conflict')
    return texts.advice.conflicts[warning.id]({ names: formats.list([...warning.with, lookup.thisProduct]) });
  return lookup.warnings[warning.kind]({ names: formats.list(warning.names) });
}

/** What is known of the person here: answers, the plan's actives, treatments that go on. */
function readReader() {
  const { plan } = currentAdvice.value;
  const today = dayOf(new Date());
  const steps = plan ? [...plan.morning, ...plan.evening] : [];
  const planned = steps.flatMap(({ ingredient }) => {
    const { holds } = INGREDIENTS[ingredient];
    return holds.length > 0 ? [{ name: texts.advice.ingredients[ingredient].name, holds, slots: [] }] : [];
  });
  const taken = treatments.value.filter(({ to }) => to === null || to >= today);
  return { answers: settings.value.answers, inUse: [...planned, ...taken] };
}
