/** Moves high severities up: a mean of few very severe faces lies too low, and a doctor must not read them as less. */

/** Severities above this move. */
export const STRETCH_FROM = 3.5;
/** How much the part above is lengthened, tried from the least on. */
const STRETCHES = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];
/** Share of the very severe photos that may lie below grade 4. */
const MOST_BELOW = 0.04;

/** What is said of a photo's zones, and how much each weighs. */
export type WeighedZones = { readonly zones: readonly number[]; readonly weights: readonly number[] };

/** The zones after a stretch, and the face, which stays their mean by the same weights and so within their range. */
export function stretchZones<Said extends WeighedZones & { readonly severity: number }>(
  said: Said,
  stretch: number,
): Said {
  if (stretch === 0) return said;
  const zones = said.zones.map((zone) => zone + stretch * Math.max(0, zone - STRETCH_FROM));
  const moved = zones.reduce((sum, zone, i) => sum + said.weights[i] * (zone - said.zones[i]), 0);
  return { ...said, zones, severity: said.severity + moved };
}

/** The least stretch at which few of `verySevere` photos lie below grade 4; the largest where none suffices. */
export function chooseStretch(verySevere: readonly (WeighedZones & { readonly severity: number })[]): number {
  const isFew = (stretch: number) =>
    verySevere.filter((said) => stretchZones(said, stretch).severity < 4).length <=
    MOST_BELOW * verySevere.length;
  return STRETCHES.find(isFew) ?? STRETCHES[STRETCHES.length - 1];
}
