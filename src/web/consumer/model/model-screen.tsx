/** The card of the model in use: what it is for, what it learned from, how well it does, where it fails. */
import './model-screen.css';
import { useEffect, useState } from 'preact/hooks';
import { loadCardTexts, type SayCard, sayInEnglish } from '../../i18n/card-texts.ts';
import { formats, texts } from '../../i18n/texts.ts';
import { useScreenHeading } from '../../ui/use-screen-heading.ts';
import type { CardSummary } from '../../worker/messages.ts';
import { loadAssessor } from '../session/assess-photo.ts';
import { modelCard } from '../session/session.ts';

/** Waits for the model where it is not loaded yet. */
export function ModelScreen() {
  const heading = useScreenHeading();
  useEffect(loadAssessor, []);
  const card = modelCard.value;
  const [say, setSay] = useState<SayCard | null>(null);
  useEffect(() => {
    loadCardTexts()
      .catch(() => sayInEnglish)
      .then((loaded) => setSay(() => loaded));
  }, []);
  const { model } = texts.app;
  return (
    <div class="model">
      <h1 ref={heading} tabIndex={-1} class="screen-title">
        {model.title}
      </h1>
      {card && say ? <Card card={card} say={say} /> : <p role="status">{model.waiting}</p>}
    </div>
  );
}

function Card({ card, say }: { readonly card: CardSummary; readonly say: SayCard }) {
  const { model } = texts.app;
  const [title, summary, use, licence] = [card.title, card.summary, card.intendedUse, card.licence].map(say);
  const limits = card.limits.map(say);
  const isEnglish = [title, summary, use, licence, ...limits].some(({ lang }) => lang !== formats.language);
  return (
    <>
      <section class="card">
        <h2 lang={title.lang}>{title.text}</h2>
        <p lang={summary.lang}>{summary.text}</p>
        <p>
          <code>{card.id}</code>
        </p>
        {isEnglish && <p class="soft">{model.english}</p>}
      </section>
      <section class="card">
        <h2>{model.use}</h2>
        <p lang={use.lang}>{use.text}</p>
        <p>{texts.notDiagnosis}</p>
      </section>
      <section class="card">
        <h2>{model.metrics}</h2>
        {[...Map.groupBy(card.metrics, ({ data }) => data)].map(([data, metrics]) => (
          <Metrics key={data} data={data} metrics={metrics} />
        ))}
        <p>{model.skinTones}</p>
      </section>
      <section class="card">
        <h2>{model.noise}</h2>
        <p>
          {card.repeat ? texts.details.noChange({ below: card.repeat.noChangeBelow }) : model.noiseUnknown}
        </p>
      </section>
      <section class="card">
        <h2>{model.limits}</h2>
        <ul class="bullets">
          {limits.map(({ text, lang }) => (
            <li key={text} lang={lang}>
              {text}
            </li>
          ))}
        </ul>
      </section>
      <section class="card">
        <h2>{model.data}</h2>
        <ul class="bullets">
          {card.data.map(({ name, photos, licence: given }) => (
            <li key={name}>
              {dataName(name)}: {model.dataRow({ photos, licence: say(given).text })}
            </li>
          ))}
        </ul>
        <h3>{model.licence}</h3>
        <p lang={licence.lang}>{licence.text}</p>
      </section>
    </>
  );
}

type MetricsProps = { readonly data: string; readonly metrics: CardSummary['metrics'] };

/** The figures on one set of photos. */
function Metrics({ data, metrics }: MetricsProps) {
  const { model } = texts.app;
  return (
    <table class="model-metrics">
      <caption>{dataName(data)}</caption>
      <thead>
        <tr>
          <th scope="col">{model.metric}</th>
          <th scope="col">{model.value}</th>
        </tr>
      </thead>
      <tbody>
        {metrics.map(({ name, value, spread, low, high }) => (
          <tr key={name}>
            <th scope="row">{metricName(name)}</th>
            <td>
              {formats.twoDecimals(value)}{' '}
              <small>
                {low !== undefined && high !== undefined
                  ? model.range({ low: formats.twoDecimals(low), high: formats.twoDecimals(high) })
                  : spread !== undefined && model.spread({ spread: formats.twoDecimals(spread) })}
              </small>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** In words where the figure is known; a model of a newer version may have others, told by their keys, spelt out. */
function metricName(name: string): string {
  const names: Record<string, string> = texts.app.model.names;
  return names[name] ?? name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

/** `acne04-frames, cross-validated by subject`: how it was measured stands in the heading. */
function dataName(data: string): string {
  const names: Record<string, string> = texts.app.model.dataNames;
  const [name] = data.split(',');
  return names[name] ?? data;
}
