import { expect, it } from 'vitest';
import { weighWorstZone } from './weigh-worst-zone.ts';

/** Faces whose severity lies `share` of the way from the mean to the worst of three zones, and labels `further` still. */
const faces = (share: number, further: number) =>
  Array.from({ length: 40 }, (_, i) => {
    const [low, way] = [1 + (i % 7) / 2, 0.2 + (i % 5) / 4];
    const zones = [low, low, low + 1.5 * way];
    const severity = low + 0.5 * way + share * way;
    return { zones, severity, label: severity + further * way };
  });

it('tells how far the severity lies from the mean towards the worst zone, and how much further labels do', () => {
  const { share, labelsFurther } = weighWorstZone(faces(0.4, 0.25));
  expect(share).toBeCloseTo(0.4);
  expect(labelsFurther).toBeCloseTo(0.25);
});

it('does not take labels that are higher for all severe faces for a worst zone', () => {
  const stretched = faces(0.3, 0).map((face) => ({ ...face, label: 1.2 * face.severity }));
  expect(weighWorstZone(stretched).labelsFurther).toBeCloseTo(0);
});

it('says nothing where zones do not differ', () => {
  const even = [1, 2, 3].map((zone) => ({ zones: [zone, zone], severity: zone, label: zone }));
  expect(weighWorstZone(even)).toEqual({ share: null, labelsFurther: null });
  expect(weighWorstZone([{ zones: [2], severity: 2, label: 3 }]).share).toBeNull();
});
