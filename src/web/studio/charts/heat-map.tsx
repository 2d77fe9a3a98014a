/** A square of figures between raters, darker where they agree more; a table, so that it can be read out. */
import type { PanelReport } from '#core/schema/panel-report.ts';
import { sayFigure } from '../say-figure.ts';
import { studioTexts } from '../studio-texts.ts';

export type PairFigure = 'kappa' | 'icc' | 'same';

type HeatMapProps = {
  readonly raters: readonly string[];
  readonly pairs: PanelReport['pairs'];
  readonly figure: PairFigure;
};

/** Share of the accent at 1, in percent: deeper, and the figures could not be read in both modes. */
const DEEPEST = 46;

/** From 0 (pale) to 1 (deep); below 0 as 0. */
export function HeatMap({ raters, pairs, figure }: HeatMapProps) {
  const words = studioTexts.panel;
  const find = (a: string, b: string) =>
    pairs.find(({ raters: [one, other] }) => (one === a && other === b) || (one === b && other === a));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keys.
    <section class="table-scroll" aria-label={studioTexts.table(words.matrix)} tabIndex={0}>
      <table class="heat-map">
        <thead>
          <tr>
            <td />
            {raters.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {raters.map((row) => (
            <tr key={row}>
              <th scope="row">{row}</th>
              {raters.map((column) =>
                row === column ? (
                  <td key={column} class="heat-map-cell" data-none={true} title="" />
                ) : (
                  <PairCell key={column} row={row} column={column} pair={find(row, column)} figure={figure} />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type PairCellProps = {
  readonly row: string;
  readonly column: string;
  readonly pair: PanelReport['pairs'][number] | undefined;
  readonly figure: PairFigure;
};

function PairCell({ row, column, pair, figure }: PairCellProps) {
  const value = pair?.[figure] ?? null;
  const share = Math.min(1, Math.max(0, value ?? 0));
  return (
    <td
      class="heat-map-cell"
      data-none={value === null}
      style={value === null ? {} : { '--share': `${Math.round(share * DEEPEST)}%` }}
      title={pair ? studioTexts.panel.pairTitle(row, column, pair.photos) : ''}
    >
      {value === null ? '–' : sayFigure(value)}
    </td>
  );
}
