import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import type { Example } from './dataset.ts';
import { splitBySubject } from './split-by-subject.ts';

const example = (i: number, subject: string, duplicateGroup: string | null, label: number): Example => ({
  name: `photo ${i}`,
  photo: `${i}.jpg`,
  label,
  votes: {},
  subject,
  duplicateGroup,
  source: 'test',
  fold: null,
  facts: {},
});

describe('splitBySubject', () => {
  it('never lets a subject or a duplicate cross, whoever is linked to whom', () => {
    const row = fc.tuple(
      fc.integer({ min: 0, max: 30 }),
      fc.option(fc.integer({ min: 0, max: 8 })),
      fc.integer({ min: 1, max: 5 }),
    );
    fc.assert(
      fc.property(fc.array(row, { minLength: 5, maxLength: 80 }), fc.integer(), (rows, seed) => {
        const examples = rows.map(([subject, group, label], i) =>
          example(i, `s${subject}`, group === null ? null : `g${group}`, label),
        );
        const folds = splitBySubject(examples, 5, seedRandom(seed));
        for (const key of ['subject', 'duplicateGroup'] as const) {
          const foldOf = new Map<string, number>();
          for (const [i, one] of examples.entries()) {
            const value = one[key];
            if (value === null) continue;
            expect(foldOf.get(value) ?? folds[i]).toBe(folds[i]);
            foldOf.set(value, folds[i]);
          }
        }
      }),
    );
  });

  it('deals grades and photos evenly where nothing ties them, and differently for another seed', () => {
    const examples = Array.from({ length: 200 }, (_, i) => example(i, `s${i}`, null, 2 + (i % 4)));
    const folds = splitBySubject(examples, 5, seedRandom(1));
    for (let fold = 0; fold < 5; fold++) {
      for (let grade = 2; grade <= 5; grade++) {
        expect(folds.filter((f, i) => f === fold && examples[i].label === grade)).toHaveLength(10);
      }
    }
    expect(splitBySubject(examples, 5, seedRandom(2))).not.toEqual(folds);
    expect(splitBySubject(examples, 5, seedRandom(1))).toEqual(folds);
  });
});
