/** Score, quality and width of the interval by week: what tells that the model meets other photos than it learnt from. */
import { useCallback } from 'preact/hooks';
import type { Drift } from '#core/schema/insight.ts';
import { PLOT_STYLE, type Plot, PlotFigure } from '../charts/plot-figure.tsx';
import { FigureTable } from '../figure-table.tsx';
import { sayDay, sayFigure, sayShare, saySigned } from '../say-figure.ts';
import { studioTexts } from '../studio-texts.ts';

type Week = Drift['weeks'][number];
type Line = { readonly value: (week: Week) => number | null; readonly spread?: (week: Week) => number };

const SCORE: Line = { value: ({ score }) => score.mean, spread: ({ score }) => score.sd };
const POOR: Line = { value: ({ poor }) => poor };
const WIDTH: Line = { value: ({ intervalWidth }) => intervalWidth };

/** Charts above, the same figures in a table below. */
export function DriftView({ drift }: { readonly drift: Drift }) {
  const words = studioTexts.insight;
  if (drift.weeks.length === 0) return <p class="soft">{words.driftNone}</p>;
  return (
    <>
      <h3>{words.score}</h3>
      <WeekChart weeks={drift.weeks} line={SCORE} label={words.scoreLabel} height={260} />
      <div class="studio-columns">
        <div>
          <h3>{words.poor}</h3>
          <WeekChart weeks={drift.weeks} line={POOR} label={words.poorLabel} height={180} percent />
        </div>
        <div>
          <h3>{words.width}</h3>
          <WeekChart weeks={drift.weeks} line={WIDTH} label={words.widthLabel} height={180} />
        </div>
      </div>
      <details class="fold">
        <summary>{words.weeks}</summary>
        <WeekTable weeks={drift.weeks} />
      </details>
      {drift.hidden > 0 && <p class="soft">{words.hidden(drift.hidden)}</p>}
    </>
  );
}

type WeekChartProps = {
  readonly weeks: readonly Week[];
  readonly line: Line;
  readonly label: string;
  readonly height: number;
  readonly percent?: boolean;
};

const COLOURS = ['var(--accent)', 'var(--severity-4)', 'var(--sun-ink)', 'var(--severity-3)'];

/** A line a model; lines of two models are never joined. */
function WeekChart({ weeks, line, label, height, percent = false }: WeekChartProps) {
  const draw = useCallback(
    (plot: Plot, widthPx: number) => {
      const points = weeks.flatMap((week) => {
        const value = line.value(week);
        if (value === null) return [];
        const spread = line.spread?.(week) ?? 0;
        return [
          { at: new Date(week.from), value, low: value - spread, high: value + spread, model: week.model },
        ];
      });
      const models = [...new Set(points.map(({ model }) => model))];
      const ticks = Math.max(2, Math.floor(widthPx / 110));
      return plot.plot({
        width: widthPx,
        height,
        marginLeft: 44,
        marginRight: 14,
        style: PLOT_STYLE,
        x: { type: 'time', label: null, ticks, tickSize: 0 },
        y: {
          label: null,
          grid: true,
          tickSize: 0,
          ...(percent
            ? { tickFormat: (value: number) => sayShare(value), zero: true, ticks: 4 }
            : { nice: true }),
        },
        color: { domain: models, range: COLOURS, legend: false },
        marks: [
          ...(line.spread
            ? [
                plot.areaY(points, {
                  x: 'at',
                  y1: 'low',
                  y2: 'high',
                  z: 'model',
                  fill: 'model',
                  fillOpacity: 0.14,
                }),
              ]
            : []),
          plot.line(points, { x: 'at', y: 'value', z: 'model', stroke: 'model', strokeWidth: 2.5 }),
          plot.dot(points, { x: 'at', y: 'value', fill: 'model', r: 3.5 }),
          ...(line.spread
            ? [
                plot.text(
                  models.map((model) => points.find((point) => point.model === model)!),
                  {
                    x: 'at',
                    y: 'high',
                    text: 'model',
                    textAnchor: 'start',
                    dy: -10,
                    fill: 'var(--ink-soft)',
                    stroke: 'var(--paper)',
                    strokeWidth: 4,
                  },
                ),
              ]
            : []),
        ],
      }) as SVGSVGElement;
    },
    [weeks, line, height, percent],
  );
  return <PlotFigure label={label} draw={draw} />;
}

function WeekTable({ weeks }: Pick<Drift, 'weeks'>) {
  const { columns, weeks: title } = studioTexts.insight;
  return (
    <FigureTable title={title} columns={Object.values(columns)}>
      {weeks.map((week) => (
        <tr key={`${week.from} ${week.model}`}>
          <th scope="row">{sayDay(week.from)}</th>
          <td class="words">{week.model}</td>
          <td>{week.people}</td>
          <td>{sayFigure(week.score.mean)}</td>
          <td>{saySigned(week.shift)}</td>
          <td>{sayShare(week.poor)}</td>
          <td>{sayFigure(week.intervalWidth)}</td>
        </tr>
      ))}
    </FigureTable>
  );
}
