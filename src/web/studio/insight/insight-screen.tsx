/** How the model drifts, and how the skin of all who allow it goes. */

import { useCallback } from 'preact/hooks';
import type { Insight } from '#core/schema/insight.ts';
import { texts } from '../../i18n/texts.ts';
import { useScreenHeading } from '../../ui/use-screen-heading.ts';
import { PLOT_STYLE, type Plot, PlotFigure } from '../charts/plot-figure.tsx';
import { FigureTable } from '../figure-table.tsx';
import { Loaded } from '../loaded.tsx';
import { sayShare, saySigned } from '../say-figure.ts';
import { getDrift, getInsight } from '../studio-api.ts';
import { studioTexts } from '../studio-texts.ts';
import { useAnswer } from '../use-answer.ts';
import { DriftView } from './drift-view.tsx';

/** Groups that are too small are not in what the server sends. */
export function InsightScreen() {
  const heading = useScreenHeading();
  const words = studioTexts.insight;
  const drift = useAnswer(getDrift, 'drift');
  const insight = useAnswer(getInsight, 'insight');
  return (
    <div class="studio-screen">
      <div>
        <h1 ref={heading} tabIndex={-1} class="pro-heading">
          {words.title}
        </h1>
        <p class="soft">{words.lead}</p>
      </div>
      <section class="card fields" aria-labelledby="drift">
        <h2 id="drift">{words.drift}</h2>
        <Loaded asked={drift}>{(value) => <DriftView drift={value} />}</Loaded>
      </section>
      <Loaded asked={insight}>{(value) => <InsightView insight={value} />}</Loaded>
    </div>
  );
}

function InsightView({ insight }: { readonly insight: Insight }) {
  const words = studioTexts.insight;
  return (
    <>
      <div class="studio-columns">
        <section class="card fields" aria-labelledby="severity">
          <h2 id="severity">{words.severity}</h2>
          {insight.severity ? <Severity rows={insight.severity} /> : <p class="soft">{words.severityNone}</p>}
        </section>
        <section class="card fields" aria-labelledby="adherence">
          <h2 id="adherence">{words.adherence}</h2>
          {insight.adherence.length === 0 ? (
            <p class="soft">{words.adherenceNone}</p>
          ) : (
            <ul class="record-list">
              {insight.adherence.map(({ slot, kept, people }) => (
                <li key={slot}>
                  <b>{sayShare(kept)}</b> {words.slots[slot] ?? slot}{' '}
                  <span class="soft">{`${people} ${words.people}`}</span>
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
      <section class="card fields" aria-labelledby="change">
        <h2 id="change">{words.change}</h2>
        <p class="soft">{words.changeLead}</p>
        {insight.change.length === 0 ? (
          <p class="soft">{words.changeNone}</p>
        ) : (
          <>
            <ChangeChart rows={insight.change} />
            <ChangeTable rows={insight.change} />
          </>
        )}
      </section>
      {insight.hidden > 0 && <p class="soft">{words.hidden(insight.hidden)}</p>}
    </>
  );
}

function Severity({ rows }: { readonly rows: NonNullable<Insight['severity']> }) {
  const words = studioTexts.insight;
  const draw = useCallback(
    (plot: Plot, widthPx: number) => {
      const shown = rows.map(({ grade, people }) => ({
        name: texts.grades[grade as 1],
        grade,
        people: people ?? 0,
        said: people === null ? '< 20' : `${people}`,
      }));
      return plot.plot({
        width: widthPx,
        height: 240,
        marginLeft: 95,
        marginRight: 40,
        style: PLOT_STYLE,
        x: { axis: null },
        y: { label: null, domain: shown.map(({ name }) => name), tickSize: 0 },
        marks: [
          plot.barX(shown, {
            x: 'people',
            y: 'name',
            fill: (one: { grade: number }) => `var(--severity-${one.grade})`,
          }),
          plot.text(shown, {
            x: 'people',
            y: 'name',
            text: 'said',
            dx: 6,
            textAnchor: 'start',
            fill: 'var(--ink)',
          }),
        ],
      }) as SVGSVGElement;
    },
    [rows],
  );
  const said = rows.map(
    ({ grade, people }) => `${texts.grades[grade as 1]}: ${people ?? words.severityNone}`,
  );
  return <PlotFigure label={`${words.severityLabel} ${said.join(', ')}.`} draw={draw} />;
}

function ChangeChart({ rows }: { readonly rows: Insight['change'] }) {
  const draw = useCallback(
    (plot: Plot, widthPx: number) => {
      const names = [...new Set(rows.map(({ value }) => value))];
      return plot.plot({
        width: widthPx,
        height: 70 + names.length * 42,
        marginLeft: Math.min(170, widthPx * 0.34),
        marginRight: 20,
        style: PLOT_STYLE,
        x: { label: studioTexts.insight.changeColumns.mean, grid: true, tickSize: 0 },
        y: { label: null, domain: names, tickSize: 0 },
        marks: [
          plot.ruleX([0], { stroke: 'var(--line-strong)' }),
          plot.line(rows, { x: 'meanChange', y: 'value', z: 'value', stroke: 'var(--line-strong)' }),
          plot.dot(rows, {
            x: 'meanChange',
            y: 'value',
            r: (one: { weeks: number }) => one.weeks / 1.6 + 3,
            fill: 'var(--accent)',
            fillOpacity: (one: { weeks: number }) => one.weeks / 12,
            stroke: 'var(--accent)',
          }),
          plot.text(rows, {
            x: 'meanChange',
            y: 'value',
            text: (one: { weeks: number }) => `${one.weeks} w`,
            dy: -17,
            fill: 'var(--ink-soft)',
            fontSize: 11,
          }),
        ],
      }) as SVGSVGElement;
    },
    [rows],
  );
  return <PlotFigure label={studioTexts.insight.changeLabel} draw={draw} />;
}

function ChangeTable({ rows }: { readonly rows: Insight['change'] }) {
  const { changeColumns, changeLabel } = studioTexts.insight;
  return (
    <FigureTable title={changeLabel} columns={Object.values(changeColumns)}>
      {rows.map((one) => (
        <tr key={`${one.by} ${one.value} ${one.weeks}`}>
          <th scope="row">{one.value}</th>
          <td>{one.weeks}</td>
          <td>{one.people}</td>
          <td>{saySigned(one.meanChange)}</td>
          <td>{sayShare(one.better)}</td>
        </tr>
      ))}
    </FigureTable>
  );
}
