/** A curve of a run over its steps. */
import { useCallback } from 'preact/hooks';
import type { RunCurve } from '#core/schema/run.ts';
import { PLOT_STYLE, type Plot, PlotFigure } from '../charts/plot-figure.tsx';
import { studioTexts } from '../studio-texts.ts';

/** Its last value is said in words, too. */
export function CurvePlot({ curve }: { readonly curve: RunCurve }) {
  const words = studioTexts.runs;
  const draw = useCallback(
    (plot: Plot, widthPx: number) =>
      plot.plot({
        ...{ width: widthPx, height: 180, marginLeft: 48, marginBottom: 40, style: PLOT_STYLE },
        x: { label: words.step, labelAnchor: 'center', labelArrow: 'none', labelOffset: 34 },
        y: { label: null, grid: true, tickSize: 0 },
        marks: [plot.lineY(curve.points, { x: 'step', y: 'value', stroke: 'var(--accent)', strokeWidth: 2 })],
      }) as SVGSVGElement,
    [curve],
  );
  const [first, last] = [curve.points[0], curve.points.at(-1)!];
  return (
    <div>
      <h4>{curve.name}</h4>
      <PlotFigure label={words.curveLabel(curve.name, first, last)} draw={draw} />
    </div>
  );
}
