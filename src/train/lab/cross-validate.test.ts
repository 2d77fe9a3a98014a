import { describe, expect, it } from 'vitest';
import { rmse } from '../evaluate/metrics.ts';
import { viewBlocks } from '../onnx/build-view-head.ts';
import { seedRandom } from '../random.ts';
import { baselineOf, crossValidate, type LabJudged } from './cross-validate.ts';
import { fakePhoto } from './fake-photos.ts';
import { VIEW_SHAPE } from './lab-settings.ts';

const FOLDS = 4;
const widths = viewBlocks(VIEW_SHAPE);
const WIDTH = widths.reduce((sum, width) => sum + width, 0);
const random = seedRandom(11);
const people = 24;
const row = () => Float32Array.from({ length: WIDTH }, () => random.normal());

/** Each person has three photos, one of them twice, and looks like nobody else; the grade is a matter of chance. */
const looks = Array.from({ length: people }, row);
const grades = Array.from({ length: people }, () => 2 + random.below(4));
const photos = looks.flatMap((_, person) => {
  const of = (name: string, pictures: 'crops' | 'frames') =>
    fakePhoto({
      name: `${name} of ${person}`,
      subject: `p${person}`,
      label: grades[person],
      pictures,
      // Persons 0 and 1 are joined by a photo of both.
      duplicateGroup: person < 2 && name === 'a' ? 'same' : null,
    });
  return [of('a', 'crops'), of('a', 'frames'), of('b', 'crops'), of('c', 'crops')];
});
const identity = photos.map((_, i) => ({
  features: looks[Math.floor(i / 4)].map((value) => value + 0.1 * random.normal()),
  chances: new Float32Array(0),
}));

const foldsBy = (judged: readonly LabJudged[], keyOf: (photo: LabJudged) => string) =>
  [...Map.groupBy(judged, (photo) => `${photo.run} ${keyOf(photo)}`).values()].map(
    (own) => new Set(own.map(({ fold }) => fold)).size,
  );
const errorOf = (judged: readonly LabJudged[]) =>
  rmse(
    judged.map(({ label }) => label),
    judged.map(({ score }) => score),
  );
const baselineError = (judged: readonly LabJudged[]) =>
  rmse(
    judged.map(({ label }) => label),
    judged.map(({ baseline }) => baseline),
  );

describe('crossValidate', () => {
  it('judges every photo once per run, by a model that has not seen its person or a duplicate', async () => {
    let folds = 0;
    const judged = await crossValidate(photos, identity, { folds: FOLDS, seeds: [1, 2] }, () => folds++);
    expect(folds).toBe(2 * FOLDS);
    expect(judged).toHaveLength(2 * photos.length);
    expect(new Set(judged.map(({ run, name, pictures }) => `${run} ${name} ${pictures}`)).size).toBe(
      judged.length,
    );
    expect(Math.max(...foldsBy(judged, ({ subject }) => subject))).toBe(1);
    expect(
      Math.max(
        ...foldsBy(judged, ({ subject }) => (subject === 'p0' || subject === 'p1' ? 'pair' : subject)),
      ),
    ).toBe(1);
    const dealt = (run: string) =>
      judged.filter((photo) => photo.run === run).map((photo) => `${photo.name} ${photo.fold}`);
    expect(dealt('shuffle 1').sort()).not.toEqual(dealt('shuffle 2').sort());
    // A face says nothing of the grade of another face.
    expect(errorOf(judged)).toBeGreaterThan(0.9 * baselineError(judged));
  });

  it('is fooled where one person stands on both sides, which it does only when asked', async () => {
    const leaky = await crossValidate(photos, identity, { folds: FOLDS, seeds: [1], leaks: true });
    expect(Math.max(...foldsBy(leaky, ({ subject }) => subject))).toBeGreaterThan(1);
    // Even then both pictures of one photo stay together.
    expect(Math.max(...foldsBy(leaky, ({ name }) => name))).toBe(1);
    expect(errorOf(leaky)).toBeLessThan(0.6 * baselineError(leaky));
  });

  it('takes the baseline from the same kind of pictures on the other side', async () => {
    const judged = await crossValidate(photos, identity, { folds: FOLDS, seeds: [1] });
    for (const one of judged) {
      const seen = judged.filter(({ fold, pictures }) => fold !== one.fold && pictures === one.pictures);
      expect(one.baseline).toBeCloseTo(seen.reduce((sum, { label }) => sum + label, 0) / seen.length, 9);
    }
  });

  it('learns from what it is given, and only from the evidence that may count', async () => {
    const lesionsFrom = WIDTH - widths[3];
    const facts = photos.map(({ example }) => {
      const features = row();
      for (let c = lesionsFrom; c < WIDTH; c++) features[c] = example.label + 0.1 * random.normal();
      return { features, chances: new Float32Array(0) };
    });
    const run = (evidence: { appearance: boolean; lesions: boolean }) =>
      crossValidate(photos, facts, { folds: FOLDS, seeds: [1], evidence });
    const lesions = await run({ appearance: false, lesions: true });
    const appearance = await run({ appearance: true, lesions: false });
    expect(errorOf(lesions)).toBeLessThan(0.5 * baselineError(lesions));
    expect(errorOf(appearance)).toBeGreaterThan(0.9 * baselineError(appearance));
    expect(lesions.every(({ score }) => score >= 1 && score <= 5)).toBe(true);
  });
});

describe('baselineOf', () => {
  it('keeps clear faces out of the mean of acne, and falls back on all where a kind is missing', () => {
    const some = [fakePhoto({ label: 2 }), fakePhoto({ label: 4 }), fakePhoto({ pictures: 'clear' })];
    expect(baselineOf(some)).toEqual({ frames: 3, clear: 1, crops: 7 / 3 });
  });
});
