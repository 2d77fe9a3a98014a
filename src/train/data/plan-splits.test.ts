import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import type { Split } from '#core/schema/manifest-row.ts';
import type { Example } from './dataset.ts';
import { planSplits, type SplitWish } from './plan-splits.ts';
import { rollPatch, rollsPerClass } from './roll-patch.ts';

type Given = Partial<Pick<Example, 'duplicateGroup' | 'fold' | 'split' | 'label'>>;
const example = (i: number, subject: string, given: Given = {}): Example => ({
  name: `photo ${i}`,
  photo: `${i}.jpg`,
  label: 3,
  votes: {},
  subject,
  duplicateGroup: null,
  source: 'test',
  fold: null,
  facts: {},
  ...given,
});
const sideOf = ({ fold, split }: Example) => `${split ?? ''}/${fold ?? ''}`;
const plan = (examples: readonly Example[], wish: SplitWish, seed = 1) =>
  planSplits(examples, wish, seedRandom(seed));

const WISHES: SplitWish[] = [
  { rest: 2 },
  { rest: 'given' },
  { rest: 'train' },
  { goldenOneIn: 4, rest: 2 },
  { goldenOneIn: 4, rest: 'given' },
  { goldenOneIn: 10, rest: 'train' },
];
const row = fc.record({
  subject: fc.integer({ min: 0, max: 25 }),
  group: fc.option(fc.integer({ min: 0, max: 8 })),
  label: fc.integer({ min: 1, max: 5 }),
  fold: fc.option(fc.integer({ min: 0, max: 3 })),
  split: fc.option(fc.constantFrom<Split>('train', 'validation', 'golden', 'unused')),
});
const dataset = fc.array(row, { minLength: 3, maxLength: 60 }).map((rows) =>
  rows.map(({ subject, group, label, fold, split }, i) =>
    example(i, `s${subject}`, {
      ...{ label, fold, duplicateGroup: group === null ? null : `g${group}` },
      ...(split === null ? {} : { split }),
    }),
  ),
);

/** Two photos of one person or one picture, as the labels say, whoever links them. */
const related = (a: Example, b: Example) =>
  a.subject === b.subject || (a.duplicateGroup !== null && a.duplicateGroup === b.duplicateGroup);

describe('planSplits', () => {
  it('lets no subject, duplicate or rolled copy cross, whatever was given', () => {
    let planned = 0;
    const check = (given: Example[], wish: SplitWish, seed: number) => {
      let examples: readonly Example[];
      try {
        ({ examples } = plan(given, wish, seed));
      } catch (fault) {
        expect(fault).toBeInstanceOf(RangeError);
        return;
      }
      planned++;
      expect(examples.map(({ name }) => name)).toEqual(given.map(({ name }) => name));
      const used = examples.filter(({ split }) => split !== 'unused');
      for (const a of used) {
        for (const b of used) if (related(a, b)) expect(sideOf(a)).toBe(sideOf(b));
      }
      expectRollsToStay(used);
      // What was said to be golden stays the golden set, and every photo has a side.
      if (wish.goldenOneIn === undefined)
        expect(examples.filter(({ split }) => split === 'golden').map(({ name }) => name)).toEqual(
          given.filter(({ split }) => split === 'golden').map(({ name }) => name),
        );
      for (const one of examples) expect(sideOf(one)).not.toBe('/');
    };
    fc.assert(fc.property(dataset, fc.constantFrom(...WISHES), fc.nat(), check), { numRuns: 400 });
    expect(planned).toBeGreaterThan(150);
  });

  /** Every photo becomes a patch whose pixels name its person and picture; rolled copies keep the pixels. */
  function expectRollsToStay(examples: readonly Example[]) {
    const marks = new Map<string, number>();
    const markOf = (key: string) => marks.get(key) ?? marks.set(key, marks.size + 1).get(key)!;
    const sides = new Map<number, string>();
    for (const [side, own] of Map.groupBy(examples, sideOf)) {
      const labels = Map.groupBy(own, ({ label }) => label);
      const rolls = rollsPerClass(new Map([...labels].map(([label, { length }]) => [label, length])));
      for (const { subject, duplicateGroup, label } of own) {
        const data = new Uint8Array(27).fill(markOf(`subject ${subject}`));
        if (duplicateGroup !== null) data.fill(markOf(`group ${duplicateGroup}`), 9);
        const patch = { widthPx: 3, heightPx: 3, data };
        const copies = [patch, ...rollPatch(patch, 'chin', rolls.get(label)!)];
        for (const pixel of copies.flatMap((copy) => [...copy.data])) {
          expect(sides.get(pixel) ?? side).toBe(side);
          sides.set(pixel, side);
        }
      }
    }
  }

  it('mends given folds and says how many photos moved and were dealt', () => {
    const given = [
      ...[0, 0, 1].map((fold, i) => example(i, 'ann', { fold })),
      ...[1, 1].map((fold, i) => example(3 + i, 'bob', { fold })),
      example(5, 'cem', { fold: 2, duplicateGroup: 'd' }),
      example(6, 'bob', { duplicateGroup: 'd' }),
      example(7, 'dee'),
    ];
    const { examples, moved, dealt } = plan(given, { rest: 'given' });
    expect(examples.map(({ fold }) => fold)).toEqual([0, 0, 0, 1, 1, 1, 1, 2]);
    expect({ moved, dealt }).toEqual({ moved: 2, dealt: 2 });
  });

  it('keeps the golden set and uses none of its people for anything else', () => {
    const given = [
      example(0, 'ann', { split: 'golden' }),
      example(1, 'ann', { split: 'train' }),
      example(2, 'bob', { split: 'train', duplicateGroup: 'd' }),
      example(3, 'cem', { split: 'golden', duplicateGroup: 'd' }),
      ...[4, 5, 6].map((i) => example(i, `s${i}`, { split: 'validation' })),
    ];
    const splits = (wish: SplitWish) => plan(given, wish).examples.map(({ split }) => split);
    const golden = ['golden', 'unused', 'unused', 'golden'];
    expect(splits({ rest: 'given' })).toEqual([...golden, 'validation', 'validation', 'validation']);
    expect(splits({ rest: 'train' })).toEqual([...golden, 'train', 'train', 'train']);
    const folds = plan(given, { rest: 3 }).examples.map(({ fold }) => fold);
    expect(folds.slice(0, 4)).toEqual([null, null, null, null]);
    expect(folds.slice(4).toSorted()).toEqual([0, 1, 2]);
  });

  it('draws a golden set of about the wanted share, the same for the same seed', () => {
    const given = Array.from({ length: 200 }, (_, i) => example(i, `s${i}`, { label: 2 + (i % 4) }));
    const golden = (seed: number) =>
      plan(given, { goldenOneIn: 10, rest: 5 }, seed).examples.filter(({ split }) => split === 'golden');
    expect(golden(1)).toHaveLength(20);
    for (const label of [2, 3, 4, 5]) expect(golden(1).filter((one) => one.label === label)).toHaveLength(5);
    expect(golden(1)).toEqual(golden(1));
    expect(golden(2)).not.toEqual(golden(1));
  });

  it.each<[SplitWish, Given, string]>([
    [{ rest: 3 }, {}, 'fewer people than folds'],
    [{ rest: 'given' }, {}, 'gives no fold'],
    [{ goldenOneIn: 5, rest: 'train' }, { split: 'golden' }, 'names a golden set already'],
  ])('refuses what cannot be: %j of %j', (wish, given, message) => {
    expect(() => plan([example(0, 'ann', given), example(1, 'bob')], wish)).toThrow(message);
  });
});
