import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { estimateStrictness, evenVotes } from '../fit/estimate-strictness.ts';
import { evenRaters } from './even-raters.ts';

const example = (label: number, votes: Record<string, number>) => ({
  ...{ name: 'a', photo: '/a.jpg', subject: 'p', duplicateGroup: null, source: '', fold: null, facts: {} },
  ...{ label, votes },
});

/** Photos of any severity, each read by two or three raters of known strictness, without chance. */
function readPhotos(strict: Readonly<Record<string, number>>, count: number) {
  const random = seedRandom(3);
  const names = Object.keys(strict);
  return Array.from({ length: count }, () => {
    const severity = 1 + 4 * random.uniform();
    const readers = names.filter(() => random.uniform() < 0.6);
    return Object.fromEntries(readers.map((name) => [name, severity + strict[name]]));
  });
}

describe('estimateStrictness', () => {
  it('finds it again, whoever read which photos', () => {
    const known = { ann: 0.5, bob: -0.3, cem: 0.1, dia: -0.3 };
    const found = estimateStrictness(readPhotos(known, 4000));
    for (const [name, by] of Object.entries(known)) expect(found.get(name)).toBeCloseTo(by, 1);
  });

  it('is not misled by a lenient rater who was given the severe photos', () => {
    // Plain means would call bob the stricter of the two.
    const photos = [
      ...Array.from({ length: 200 }, () => ({ ann: 4.5, bob: 4 })),
      ...Array.from({ length: 200 }, () => ({ ann: 1.5, cem: 1.5 })),
    ];
    const found = estimateStrictness(photos);
    expect(found.get('ann')).toBeGreaterThan(found.get('bob') as number);
    expect((found.get('ann') as number) - (found.get('bob') as number)).toBeCloseTo(0.5, 1);
  });

  it('says little of a rater of few photos, nothing where nobody else read, and sums to nothing', () => {
    const found = estimateStrictness([{ ann: 2, bob: 4 }, { cem: 5 }]);
    expect(found.get('bob')).toBeGreaterThan(0);
    expect(found.get('bob')).toBeLessThan(0.2);
    expect(found.get('cem')).toBeCloseTo(0, 12);
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 5 }))),
        (photos) => {
          const sum = [...estimateStrictness(photos).values()].reduce((a, b) => a + b, 0);
          expect(sum).toBeCloseTo(0, 9);
        },
      ),
    );
    expect(estimateStrictness([])).toEqual(new Map());
  });
});

describe('evenVotes', () => {
  it('stays on the scale and knows nothing of strangers', () =>
    expect(
      evenVotes(
        { ann: 5, bob: 1, cem: 3 },
        new Map([
          ['ann', -1],
          ['bob', 0.5],
        ]),
      ),
    ).toEqual({ ann: 5, bob: 1, cem: 3 }));
});

describe('evenRaters', () => {
  const strict = Array.from({ length: 50 }, () => example(2.5, { ann: 3, bob: 2 }));

  it('evens the votes, and a label that is their mean', () => {
    const [even] = evenRaters([...strict, example(3, { ann: 3, cem: 3 })]).slice(-1);
    expect(even.votes.ann).toBeLessThan(3);
    expect(even.label).toBeCloseTo((even.votes.ann + even.votes.cem) / 2, 12);
  });

  it('leaves a label from elsewhere, and a photo that one rater read, as they are', () => {
    expect(evenRaters([...strict, example(4, { ann: 3, bob: 3 })]).at(-1)?.label).toBe(4);
    expect(evenRaters([...strict, example(3, { ann: 3 })]).at(-1)).toEqual(example(3, { ann: 3 }));
  });
});
