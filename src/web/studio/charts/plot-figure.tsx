/** A chart that is drawn once Observable Plot is loaded, as wide as its place. */
import type * as PlotModule from '@observablehq/plot';
import { useEffect, useRef } from 'preact/hooks';
import { proTexts } from '../../pro/pro-texts.ts';
import { finishPlot } from '../../ui/finish-plot.ts';

export type Plot = typeof PlotModule;

type PlotFigureProps = {
  /** What a screen reader says in place of the picture; the figures stand in a table next to it. */
  readonly label: string;
  /** Draws at a width in CSS pixels. */
  readonly draw: (plot: Plot, widthPx: number) => SVGSVGElement | HTMLElement;
};

/** What all charts of the studio share. */
export const PLOT_STYLE = { fontSize: '13px', fontFamily: 'inherit', background: 'none' } as const;

/** Drawn again where the place or `draw` changes. */
export function PlotFigure({ label, draw }: PlotFigureProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current!;
    let wanted = true;
    let resized: ResizeObserver | null = null;
    void import('@observablehq/plot').then((plot) => {
      if (!wanted) return;
      const show = () => {
        const drawn = draw(plot, Math.max(260, element.clientWidth)) as SVGSVGElement;
        element.replaceChildren(finishPlot(drawn, label));
      };
      resized = new ResizeObserver(show);
      resized.observe(element);
    });
    return () => {
      wanted = false;
      resized?.disconnect();
    };
  }, [label, draw]);
  return (
    <div ref={place} class="plot-figure">
      <p class="soft">{proTexts.loading}</p>
    </div>
  );
}
