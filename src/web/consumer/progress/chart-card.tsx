/** The chart of scores with the band of no clear change, treatments and notes. */
import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { datedEntries, notes, treatments } from '../../history/history.ts';
import { formats, texts } from '../../i18n/texts.ts';
import { drawScores, listPoints, type ShownZone, ZONES } from '../parts/draw-scores.ts';

/** Whole face at first; a zone on request. */
export function ChartCard() {
  const figure = useRef<HTMLDivElement>(null);
  const zone = useSignal<ShownZone>('all');
  const { progress } = texts.app;
  const { dayAndYear } = formats;
  const points = useMemo(() => listPoints(datedEntries.value, zone.value), [datedEntries.value, zone.value]);
  const label =
    points.length > 0
      ? progress.chartLabel({
          count: points.length,
          from: dayAndYear(points[0].at),
          to: dayAndYear(points.at(-1)!.at),
        })
      : progress.chart;
  useEffect(() => {
    const place = figure.current;
    if (!place) return;
    const draw = () => {
      const widthPx = Math.max(280, place.clientWidth);
      const kept = { treatments: treatments.value, notes: notes.value, today: new Date() };
      place.replaceChildren(drawScores(points, kept, { widthPx, label }));
    };
    draw();
    const resized = new ResizeObserver(draw);
    resized.observe(place);
    return () => resized.disconnect();
  }, [points, treatments.value, notes.value, label]);
  const shown = ZONES.filter((one) => one === 'all' || listPoints(datedEntries.value, one).length > 0);
  const hasBand = points.some(({ noChangeBelow }) => noChangeBelow !== null);
  return (
    <section class="card" aria-labelledby="chart">
      <h2 id="chart">{progress.chart}</h2>
      <label class="field">
        <span>{progress.zone}</span>
        <select
          value={zone.value}
          onChange={(event) => {
            zone.value = event.currentTarget.value as ShownZone;
          }}
        >
          {shown.map((one) => (
            <option key={one} value={one}>
              {one === 'all' ? progress.wholeFace : texts.patches[one]}
            </option>
          ))}
        </select>
      </label>
      <div ref={figure} class="chart-figure" />
      <p class="soft">
        {hasBand ? progress.band : progress.noBand} {hasBand && zone.value !== 'all' && progress.bandZones}
      </p>
    </section>
  );
}
