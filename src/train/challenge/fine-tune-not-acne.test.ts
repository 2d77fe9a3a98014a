import { describe, expect, it } from 'vitest';
import { fakeOneLookCard } from '#support/fake-one-look.ts';
import type { Example } from '../data/dataset.ts';
import { fineTuneNotAcne } from './fine-tune-not-acne.ts';

const make = (name: string, label: number, more: Partial<Example> = {}): Example => ({
  ...{ name, photo: `${name}.jpg`, label, votes: {}, subject: name, duplicateGroup: null },
  ...{ source: '', fold: null, facts: {}, split: 'train', ...more },
});
const many = (count: number, letter: string, label: (i: number) => number, more: Partial<Example> = {}) =>
  Array.from({ length: count }, (_, i) => make(`${letter}${i}`, label(i), more));
const acne = (count: number) => many(count, 'a', (i) => 1 + (i % 5));
const other = (count: number) => many(count, 'n', () => 0);
const card = fakeOneLookCard({ notAcne: { flaggedFrom: 0.9 } });

/** What is not acne is told with 0.6 to 0.8, acne with at most 0.4; `asked` holds the names. */
function teller() {
  const asked: string[] = [];
  const tell = async ({ name, label }: Example) => {
    asked.push(name);
    const at = Number(name.slice(1)) % 10;
    return label === 0 ? 0.6 + at / 50 : at / 25;
  };
  return { asked, tell };
}

describe('fineTuneNotAcne', () => {
  it('sets the threshold by what the panel graded 0, and tells both shares before and after', async () => {
    const golden = [
      make('a900', 3, { split: 'golden' }),
      make('n901', 0, { split: 'golden' }),
      make('n902', 0, { split: 'golden' }),
    ];
    const dataset = {
      examples: [...acne(40), golden[0]],
      notAcne: [...other(12), ...golden.slice(1)],
    };
    const { verdict, notAcne } = await fineTuneNotAcne(dataset, card, { seed: 1, tell: teller().tell });
    expect(notAcne!.flaggedFrom).toBeLessThan(0.6);
    expect(verdict).toMatchObject({
      photos: { acne: 40, notAcne: 12 },
      flaggedFrom: { before: 0.9, after: notAcne!.flaggedFrom },
      golden: {
        photos: { acne: 1, notAcne: 2 },
        before: { acne: 0, notAcne: 0 },
        after: { acne: 0, notAcne: 1 },
      },
      heldOut: { before: { notAcne: 0 }, after: { notAcne: 1 } },
    });
    expect(verdict!.sentence).toContain('set by 12 photos graded “not acne” and 40 graded 1 to 5');
    expect(verdict!.sentence).toMatch(
      /held out that is said of \d+ % of “not acne” and \d+ % of acne \(before: /,
    );
  });

  it('learns nothing from people who have a golden photo', async () => {
    const dataset = {
      examples: [...acne(40), make('a900', 3, { subject: 'n0', split: 'golden' })],
      notAcne: other(12),
    };
    const { verdict } = await fineTuneNotAcne(dataset, card, { seed: 1, tell: teller().tell });
    expect(verdict!.photos).toEqual({ acne: 40, notAcne: 11 });
  });

  it.each([
    ['few not acne', { examples: acne(40), notAcne: other(9) }],
    ['few people', { examples: acne(40), notAcne: many(20, 'n', () => 0, { subject: 'one' }) }],
    ['little acne', { examples: acne(29), notAcne: other(12) }],
  ])('leaves the threshold, and asks about no photo, with %s', async (_, dataset) => {
    const { asked, tell } = teller();
    const { verdict, notAcne } = await fineTuneNotAcne(dataset, card, { seed: 1, tell });
    expect(notAcne).toEqual({ flaggedFrom: 0.9 });
    expect(verdict!.flaggedFrom).toEqual({ before: 0.9, after: 0.9 });
    expect(verdict!.sentence).toContain('are the least');
    expect(verdict!.sentence).toMatch(/stays at 0\.\d+\.$/);
    expect(asked).toEqual([]);
  });

  it('counts no photo that is refused', async () => {
    const { tell } = teller();
    const dataset = { examples: acne(40), notAcne: other(12) };
    const told = await fineTuneNotAcne(dataset, card, {
      seed: 1,
      tell: async (one) => (one.label === 0 && one.name !== 'n1' ? null : tell(one)),
    });
    expect(told.verdict!.photos).toEqual({ acne: 40, notAcne: 1 });
    expect(told.notAcne).toEqual({ flaggedFrom: 0.9 });
  });

  it('keeps the threshold where none does better on people held out', async () => {
    const good = fakeOneLookCard({ notAcne: { flaggedFrom: 0.5 } });
    const dataset = { examples: acne(40), notAcne: other(12) };
    const { verdict, notAcne } = await fineTuneNotAcne(dataset, good, { seed: 1, tell: teller().tell });
    expect(notAcne).toEqual({ flaggedFrom: 0.5 });
    expect(verdict!.sentence).toContain('it stays at 0.5');
  });

  it('says nothing where nobody graded 0, and tunes nothing where the network cannot tell', async () => {
    const options = { seed: 1, tell: teller().tell };
    expect(await fineTuneNotAcne({ examples: acne(40) }, card, options)).toEqual({
      verdict: null,
      notAcne: { flaggedFrom: 0.9 },
    });
    const mute = fakeOneLookCard({ notAcne: undefined });
    const told = await fineTuneNotAcne({ examples: acne(40), notAcne: other(12) }, mute, options);
    expect(told.notAcne).toBeUndefined();
    expect(told.verdict!.sentence).toContain('does not tell what is not acne');
  });
});
