/** How much more than the mean the worst zone weighs in a face's severity, and whether labels would have it weigh more still. */
import { mean } from '#core/stats/metrics.ts';

/** A face of more than one zone, its severity, and the label. */
export type ZonedReading = {
  readonly severity: number;
  readonly zones: readonly number[];
  readonly label: number;
};

/** Shares of the way from the mean of the zones to the worst one; null where zones do not differ. */
export type WorstZone = {
  /** How far the severity lies along it. */
  readonly share: number | null;
  /** How much further labels lie, of faces that are equally severe to the network. */
  readonly labelsFurther: number | null;
};

/** By least squares over `readings`; those of one zone are left out. */
export function weighWorstZone(readings: readonly ZonedReading[]): WorstZone {
  const own = readings
    .filter(({ zones }) => zones.length > 1)
    .map(({ severity, zones, label }) => {
      const middle = mean(zones);
      return { way: Math.max(...zones) - middle, gone: severity - middle, severity, left: label - severity };
    });
  const length = own.reduce((sum, { way }) => sum + way ** 2, 0);
  if (length === 0) return { share: null, labelsFurther: null };
  const share = own.reduce((sum, { way, gone }) => sum + way * gone, 0) / length;
  const ways = own.map(({ way }) => way);
  const severities = own.map(({ severity }) => severity);
  const lefts = own.map(({ left }) => left);
  const [ww, ws, ss] = [together(ways, ways), together(ways, severities), together(severities, severities)];
  const alone = ww * ss - ws * ws;
  const further = together(ways, lefts) * ss - together(severities, lefts) * ws;
  return { share, labelsFurther: alone > 1e-9 * ww * ss ? further / alone : null };
}

/** Sum of the products of both, each less its mean. */
function together(a: readonly number[], b: readonly number[]): number {
  const [middleA, middleB] = [mean(a), mean(b)];
  return a.reduce((sum, value, i) => sum + (value - middleA) * (b[i] - middleB), 0);
}
