/** The panel view: how raters agree with each other, with themselves, and beside the model. */
import { useSignal } from '@preact/signals';
import { useCallback } from 'preact/hooks';
import type { PanelReport } from '#core/schema/panel-report.ts';
import type { Study } from '#core/schema/study.ts';
import { placeAddress } from '../../pro/place.ts';
import { HeatMap, type PairFigure } from '../charts/heat-map.tsx';
import { PLOT_STYLE, type Plot, PlotFigure } from '../charts/plot-figure.tsx';
import { Loaded } from '../loaded.tsx';
import { sayFigure, sayRange, saySeconds, sayShare, saySigned } from '../say-figure.ts';
import { SelectField } from '../select-field.tsx';
import { getPanel, listConflicts } from '../studio-api.ts';
import { studioTexts } from '../studio-texts.ts';
import { useAnswer } from '../use-answer.ts';

/** All figures stand in tables; charts show their shape. */
export function PanelTab({ study }: { readonly study: Study }) {
  const asked = useAnswer(() => getPanel(study.id), study.id);
  return (
    <Loaded asked={asked}>
      {(report) =>
        report.photos === 0 ? (
          <p class="card">{studioTexts.panel.none}</p>
        ) : (
          <PanelReportView study={study} report={report} />
        )
      }
    </Loaded>
  );
}

function PanelReportView({ study, report }: { readonly study: Study; readonly report: PanelReport }) {
  const words = studioTexts.panel;
  const figure = useSignal<PairFigure>('kappa');
  return (
    <div class="fields">
      <p class="soft">{words.readings(report.readings, report.photos)}</p>
      <dl class="key-figures">
        <KeyFigure
          name={words.alpha}
          value={sayFigure(report.alpha.ordinal)}
          hint={words.alphaHint(sayFigure(report.alpha.interval))}
        />
        <KeyFigure name={words.icc} value={sayFigure(report.iccOfPairs)} hint={words.iccHint} />
        <KeyFigure
          name={words.waiting}
          value={`${report.waiting.adjudication}`}
          hint={words.waitingHint}
          href={placeAddress('adjudication', study.id)}
        />
        <KeyFigure name={words.conflicts} value={`${report.waiting.conflicts}`} hint={words.conflictsHint} />
      </dl>
      <section class="card fields" aria-labelledby="panel-raters">
        <h2 id="panel-raters">{words.raters}</h2>
        <RaterTable raters={report.raters} />
        <p class="soft">{words.explain}</p>
      </section>
      <div class="studio-columns">
        <section class="card fields" aria-labelledby="matrix">
          <h2 id="matrix">{words.matrix}</h2>
          <SelectField
            label={words.figure}
            value={figure.value}
            options={(['kappa', 'icc', 'same'] as const).map((one) => [one, words.figures[one]])}
            onChange={(chosen) => {
              figure.value = chosen;
            }}
          />
          <HeatMap
            raters={report.raters.map(({ name }) => name)}
            pairs={report.pairs}
            figure={figure.value}
          />
        </section>
        <section class="card fields" aria-labelledby="spreads">
          <h2 id="spreads">{words.spreads}</h2>
          <Spreads counts={report.spreads} />
        </section>
      </div>
      {report.icc.length > 0 && (
        <section class="card fields" aria-labelledby="sets">
          <h2 id="sets">{words.sets}</h2>
          <ul class="record-list">
            {report.icc.map(({ raters, photos, value }) => (
              <li key={raters.join()}>
                <b>{sayFigure(value)}</b> {raters.join(', ')}{' '}
                <span class="soft">{studioTexts.studies.photos(photos)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Conflicts study={study} />
    </div>
  );
}

type KeyFigureProps = {
  readonly name: string;
  readonly value: string;
  readonly hint: string;
  readonly href?: string;
};

function KeyFigure({ name, value, hint, href }: KeyFigureProps) {
  return (
    <div class="card key-figure">
      <dt>{href ? <a href={href}>{name}</a> : name}</dt>
      <dd>
        <b>{value}</b>
        <small class="soft">{hint}</small>
      </dd>
    </div>
  );
}

function RaterTable({ raters }: Pick<PanelReport, 'raters'>) {
  const { columns } = studioTexts.panel;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keys.
    <section class="table-scroll" aria-label={studioTexts.panel.raters} tabIndex={0}>
      <table class="figures">
        <thead>
          <tr>
            {Object.entries(columns).map(([key, name]) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {raters.map((rater) => (
            <tr key={rater.id}>
              <th scope="row">
                {rater.name} {rater.senior && <span class="tag">{studioTexts.raters.seniorTag}</span>}
              </th>
              <td>{rater.photos}</td>
              <td>{sayFigure(rater.rmseToPanel)}</td>
              <td>
                {sayFigure(rater.rmseToOthers)}
                {rater.rmseToOthersInterval && (
                  <small class="soft"> {sayRange(...rater.rmseToOthersInterval)}</small>
                )}
              </td>
              <td>{sayFigure(rater.modelRmseToOthers)}</td>
              <td>{saySigned(rater.bias)}</td>
              <td>{sayFigure(rater.kappaToOthers)}</td>
              <td>
                {sayShare(rater.repeats.same)} <small class="soft">{rater.repeats.photos}</small>
              </td>
              <td>{sayFigure(rater.repeats.icc)}</td>
              <td>{saySeconds(rater.seconds.median)}</td>
              <td>{rater.counts.flagged}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Spreads({ counts }: { readonly counts: readonly number[] }) {
  const words = studioTexts.panel;
  const draw = useCallback(
    (plot: Plot, widthPx: number) =>
      plot.plot({
        width: widthPx,
        height: 220,
        marginLeft: 40,
        marginBottom: 44,
        style: PLOT_STYLE,
        x: { label: words.spread, labelAnchor: 'center', labelArrow: 'none', labelOffset: 36, tickSize: 0 },
        y: { label: null, grid: true, tickSize: 0 },
        marks: [
          plot.barY(
            counts.map((count, spread) => ({ count, spread })),
            {
              x: 'spread',
              y: 'count',
              fill: (one: { spread: number }) => (one.spread >= 2 ? 'var(--severity-4)' : 'var(--accent)'),
            },
          ),
          plot.text(
            counts.map((count, spread) => ({ count, spread })),
            {
              x: 'spread',
              y: 'count',
              text: (one: { count: number }) => `${one.count}`,
              dy: -8,
              fill: 'var(--ink)',
            },
          ),
          plot.ruleY([0], { stroke: 'var(--line-strong)' }),
        ],
      }) as SVGSVGElement,
    [counts],
  );
  return <PlotFigure label={words.spreadsLabel(counts)} draw={draw} />;
}

function Conflicts({ study }: { readonly study: Study }) {
  const words = studioTexts.conflicts;
  const asked = useAnswer(() => listConflicts(study.id), study.id);
  return (
    <section class="card fields" aria-labelledby="conflicts">
      <h2 id="conflicts">{words.title}</h2>
      <Loaded asked={asked}>
        {(conflicts) =>
          conflicts.length === 0 ? (
            <p class="soft">{words.none}</p>
          ) : (
            <ul class="record-list">
              {conflicts.map(({ photos, difference }) => (
                <li key={photos.map(({ id }) => id).join()}>
                  {photos.map(({ name, label }) => `${name}: ${sayFigure(label)}`).join(' · ')}{' '}
                  <span class="soft">{words.difference(sayFigure(difference))}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
