/** How far the grades of each photo lie apart. */
import { useCallback } from 'preact/hooks';
import { PLOT_STYLE, type Plot, PlotFigure } from '../charts/plot-figure.tsx';
import { studioTexts } from '../studio-texts.ts';

/** Photos by spread from 0 to 4; from 2 on they wait for a senior. */
export function SpreadsChart({ counts }: { readonly counts: readonly number[] }) {
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
