import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Random } from '../random.ts';
import { assignPhotos } from './assign-photos.ts';
import { chooseNext, type OpenTask } from './choose-next.ts';
import { drawGolden } from './draw-golden.ts';
import { isNotAcne, labelPhoto, spreadOf } from './label-photo.ts';
import { gapOf, orderReadings } from './order-readings.ts';

/** mulberry32: small, and apart from what the product draws with. */
function seeded(seed: number): Pick<Random, 'below'> {
  let state = seed >>> 0;
  return {
    below(n) {
      state = (state + 0x6d2b79f5) >>> 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * n);
    },
  };
}
const SEED = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const ids = (count: number, letter = 'p') => Array.from({ length: count }, (_, i) => `${letter}${i}`);

describe('assignPhotos', () => {
  const cases = fc.record({
    seed: SEED,
    strata: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 120 }),
    raters: fc.integer({ min: 1, max: 12 }),
    ratersPerPhoto: fc.integer({ min: 1, max: 6 }),
  });
  const deal = ({
    seed,
    strata,
    raters,
    ratersPerPhoto,
  }: typeof cases extends fc.Arbitrary<infer T> ? T : never) => {
    const photos = strata.map((stratum, i) => ({ id: `p${i}`, stratum }));
    return { photos, dealt: assignPhotos(photos, ids(raters, 'r'), { ratersPerPhoto }, seeded(seed)) };
  };
  const spread = (counts: readonly number[]) => Math.max(...counts) - Math.min(...counts);

  it('gives every photo its number of different raters', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { photos, dealt } = deal(given);
        expect([...dealt.keys()].sort()).toEqual(photos.map(({ id }) => id).sort());
        for (const raters of dealt.values()) {
          expect(raters).toHaveLength(Math.min(given.ratersPerPhoto, given.raters));
          expect(new Set(raters).size).toBe(raters.length);
        }
      }),
    );
  });

  it('balances loads to one, and each stratum to two', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { photos, dealt } = deal(given);
        const count = (stratum: number | null) =>
          ids(given.raters, 'r').map(
            (rater) =>
              photos.filter(
                (photo) =>
                  (stratum ?? photo.stratum) === photo.stratum && dealt.get(photo.id)!.includes(rater),
              ).length,
          );
        expect(spread(count(null))).toBeLessThanOrEqual(1);
        for (const stratum of [1, 2, 3, 4, 5]) expect(spread(count(stratum))).toBeLessThanOrEqual(2);
      }),
    );
  });

  it('lets pairs of raters meet about equally often', () => {
    const photos = ids(300).map((id, i) => ({ id, stratum: 1 + (i % 5) }));
    const dealt = assignPhotos(photos, ids(6, 'r'), { ratersPerPhoto: 3 }, seeded(7));
    const meetings = ids(6, 'r').flatMap((a, i) =>
      ids(6, 'r')
        .slice(i + 1)
        .map((b) => [...dealt.values()].filter((raters) => raters.includes(a) && raters.includes(b)).length),
    );
    // 300 photos have 900 pairs, 15 kinds of them: 60 each.
    expect(meetings.reduce((sum, count) => sum + count, 0)).toBe(900);
    expect(Math.min(...meetings)).toBeGreaterThan(54);
    expect(Math.max(...meetings)).toBeLessThan(66);
  });

  it('goes on where raters have photos already, and is the same for the same seed', () => {
    const photos = ids(10).map((id) => ({ id, stratum: 3 }));
    const options = { ratersPerPhoto: 1, loads: { r0: 10, r1: 0 } };
    const dealt = assignPhotos(photos, ['r0', 'r1'], options, seeded(1));
    expect([...dealt.values()].flat()).toEqual(Array(10).fill('r1'));
    expect(assignPhotos(photos, ['r0', 'r1'], options, seeded(1))).toEqual(dealt);
  });
});

describe('orderReadings', () => {
  const cases = fc.record({
    seed: SEED,
    photos: fc.integer({ min: 0, max: 150 }).map((count) => ids(count)),
    share: fc.constantFrom(0, 0.05, 0.08, 0.1),
  });
  it('has every photo once, the repeats twice, each at least the gap apart', () => {
    fc.assert(
      fc.property(cases, ({ seed, photos, share }) => {
        const order = orderReadings(photos, share, seeded(seed));
        const first = order.filter(({ reading }) => reading === 1).map(({ photo }) => photo);
        expect([...first].sort()).toEqual([...photos].sort());
        const repeats = order.flatMap(({ photo, reading }, at) => (reading === 2 ? [{ photo, at }] : []));
        expect(new Set(repeats.map(({ photo }) => photo)).size).toBe(repeats.length);
        const room = photos.length - gapOf(photos.length);
        const wanted = Math.round(share * photos.length);
        expect(repeats).toHaveLength(Math.min(wanted, room));
        for (const { photo, at } of repeats)
          expect(at - order.findIndex((reading) => reading.photo === photo)).toBeGreaterThan(
            gapOf(photos.length),
          );
      }),
    );
  });

  it('is another order for another rater', () => {
    const orders = [1, 2].map((seed) => orderReadings(ids(50), 0, seeded(seed)).map(({ photo }) => photo));
    expect(orders[0]).not.toEqual(orders[1]);
  });
});

describe('chooseNext', () => {
  const task = fc.record({
    movable: fc.boolean(),
    priority: fc.option(fc.double({ min: -5, max: 5, noNaN: true })),
    skipped: fc.boolean(),
    tooSoon: fc.boolean(),
  });
  const tasks = fc
    .array(task, { maxLength: 40 })
    .map((all) =>
      all.map((one, i): OpenTask => ({ ...one, id: `t${i}`, tooSoon: one.tooSoon && !one.movable })),
    );

  it('loses and invents nothing, and skipped ones come last', () => {
    fc.assert(
      fc.property(tasks, fc.boolean(), (open, adaptive) => {
        const next = chooseNext(open, adaptive);
        expect(next.map(({ id }) => id).sort()).toEqual(open.map(({ id }) => id).sort());
        const firstSkipped = next.findIndex(({ skipped }) => skipped);
        if (firstSkipped >= 0) expect(next.slice(firstSkipped).every(({ skipped }) => skipped)).toBe(true);
      }),
    );
  });

  it('takes movable ones by priority and leaves the others where they are', () => {
    fc.assert(
      fc.property(tasks, (all) => {
        const open = all.map((one) => ({ ...one, skipped: false, tooSoon: false }));
        const next = chooseNext(open, true);
        for (const [i, one] of open.entries()) expect(next[i].movable).toBe(one.movable);
        expect(next.filter(({ movable }) => !movable)).toEqual(open.filter(({ movable }) => !movable));
        const priorities = next.filter(({ movable }) => movable).map(({ priority }) => priority ?? -99);
        expect(priorities).toEqual([...priorities].sort((a, b) => b - a));
        expect(chooseNext(open, false)).toEqual(open);
      }),
    );
  });

  it('keeps repeats back that would come too soon', () => {
    const base = { movable: false, priority: null, skipped: false };
    const open = [
      { ...base, id: 'repeat', tooSoon: true },
      { ...base, id: 'other', tooSoon: false },
    ];
    expect(chooseNext(open, false).map(({ id }) => id)).toEqual(['other', 'repeat']);
  });
});

describe('drawGolden', () => {
  it('draws the strata in equal shares as far as they reach, each photo once', () => {
    fc.assert(
      fc.property(
        SEED,
        fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 80 }),
        fc.integer({ min: 1, max: 60 }),
        (seed, strata, count) => {
          const photos = strata.map((stratum, i) => ({ id: `p${i}`, stratum, subject: `s${i}` }));
          const drawn = drawGolden(photos, count, seeded(seed));
          expect(drawn).toHaveLength(Math.min(count, photos.length));
          expect(new Set(drawn).size).toBe(drawn.length);
          const got = (stratum: number) =>
            drawn.filter((id) => photos[Number(id.slice(1))].stratum === stratum).length;
          const has = (stratum: number) => strata.filter((one) => one === stratum).length;
          const present = [1, 2, 3, 4, 5].filter((stratum) => has(stratum) > 0);
          const most = Math.max(0, ...present.map(got));
          // A stratum has less than another one only by the round under way, or where it is used up.
          for (const stratum of present) if (got(stratum) < most - 1) expect(got(stratum)).toBe(has(stratum));
        },
      ),
    );
  });

  it('prefers people nobody has been drawn of', () => {
    const photos = [
      ...ids(9).map((id) => ({ id, stratum: 3, subject: 'anna' })),
      { id: 'ben', stratum: 3, subject: 'ben' },
    ];
    for (const seed of [1, 2, 3, 4]) expect(drawGolden(photos, 2, seeded(seed))).toContain('ben');
  });
});

describe('isNotAcne', () => {
  it.each([
    [[0, 0, 3], null, true],
    [[0, 3], null, false],
    [[], null, false],
    [[4, 4], 0, true],
    [[0, 0], 2, false],
  ])('of grades %j and the decision %j: %j', (grades, decision, said) => {
    expect(isNotAcne({ grades, decision })).toBe(said);
  });
});

describe('labelPhoto and spreadOf', () => {
  it.each([
    [{ grades: [2, 3, 4], decision: null }, 3],
    [{ grades: [2, 3, 4], decision: 4 }, 4],
    [{ grades: [0, 3, 4], decision: null }, 3.5],
    [{ grades: [0, 0, 4], decision: null }, null],
    [{ grades: [3, 3], decision: 0 }, null],
    [{ grades: [], decision: null }, null],
  ])('%j is %s', (given, label) => {
    expect(labelPhoto(given)).toBe(label);
  });
  it('is the widest difference, and “not acne” against a grade is the widest there is', () => {
    expect([[3], [2, 4, 3], [0, 0], [0, 2]].map(spreadOf)).toEqual([0, 2, 0, 4]);
  });
});
