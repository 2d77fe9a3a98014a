import { describe, expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import type { EvaluatedPhoto } from '#core/schema/evaluated-photo.ts';
import { decidePromotion } from './decide-promotion.ts';

type Options = {
  readonly photos?: number;
  /** Photos of each person. */
  readonly perPerson?: number;
  /** How far the raters are off. */
  readonly raters?: number;
  readonly votes?: boolean;
};

/** Golden photos without scores: labels 1-5, three raters around them, every third from another camera. */
function goldenPhotos({ photos = 60, perPerson = 1, raters = 0.5, votes = true }: Options = {}) {
  const random = seedRandom(3);
  return Array.from({ length: photos }, (_, i): Omit<EvaluatedPhoto, 'score' | 'run'> => {
    const truth = 2 + 2 * random.uniform();
    const read = ['ann', 'bob', 'cid'].map(
      (name) => [name, Math.min(5, Math.max(1, truth + raters * random.normal()))] as const,
    );
    return {
      name: `photo ${i}`,
      subject: `person ${Math.floor(i / perPerson)}`,
      label: votes ? read.reduce((sum, [, vote]) => sum + vote / 3, 0) : truth,
      votes: votes ? Object.fromEntries(read) : {},
      baseline: 3,
      source: 'upload',
      facts: { camera: i % 3 === 0 ? 'phone B' : 'phone A' },
    };
  });
}

/** Scores that are off by `error(photo)` times a standard normal number. */
function judge(
  id: string,
  photos: ReturnType<typeof goldenPhotos>,
  error: (photo: (typeof photos)[number]) => number,
  refused: Record<string, number> = {},
) {
  const random = seedRandom(id.length);
  const judged = photos.map((photo) => {
    const score = Math.min(5, Math.max(1, photo.label + error(photo) * random.normal()));
    return { ...photo, run: id, score };
  });
  return { id, judged, refused };
}

const GOLDEN = goldenPhotos();
const CHAMPION = judge('champion', GOLDEN, () => 0.8);
const codesOf = (verdict: ReturnType<typeof decidePromotion>) => verdict.reasons.map(({ code }) => code);

describe('decidePromotion', () => {
  it('says that its interval is too narrow where it is not known who is on the photos, and only there', () => {
    const golden = GOLDEN.map((photo, i) =>
      i % 2 === 0 ? photo : { ...photo, subject: `alone: ${photo.name}` },
    );
    const verdict = decidePromotion({
      champion: judge('champion', golden, () => 0.8),
      challenger: judge('better', golden, () => 0.2),
    });
    expect(verdict.proposed).toBe(true);
    expect(verdict.caveats).toHaveLength(1);
    expect(verdict.caveats![0]).toMatch(/^Of 30 of the 60 golden photos .* the interval is too narrow\.$/);
    const known = decidePromotion({ champion: CHAMPION, challenger: judge('better', GOLDEN, () => 0.2) });
    expect(known.caveats).toBeUndefined();
  });

  it('proposes what is clearly better, no worse than any rater, and nowhere worse', () => {
    const verdict = decidePromotion({ champion: CHAMPION, challenger: judge('better', GOLDEN, () => 0.2) });
    expect(verdict.reasons).toEqual([]);
    expect(verdict.proposed).toBe(true);
    expect(verdict.photos).toBe(60);
    expect(verdict.gain.low).toBeGreaterThan(0);
    expect(verdict.gain.value).toBeCloseTo(
      (verdict.rmse.champion.value ?? 0) - (verdict.rmse.challenger.value ?? 0),
      12,
    );
    expect(verdict.raters.map(({ name }) => name)).toEqual(['ann', 'bob', 'cid']);
    expect(verdict.slices).toMatchObject([
      { by: 'camera', value: 'phone A', photos: 40, worse: false },
      { by: 'camera', value: 'phone B', photos: 20, worse: false },
    ]);
  });

  it('refuses the champion itself: equal is not better', () => {
    const verdict = decidePromotion({ champion: CHAMPION, challenger: { ...CHAMPION, id: 'same' } });
    expect(codesOf(verdict)).toContain('not-better');
    expect(verdict.gain).toEqual({ value: 0, low: 0, high: 0 });
  });

  it('refuses a gain that may be chance, and says so', () => {
    const verdict = decidePromotion({ champion: CHAMPION, challenger: judge('chance', GOLDEN, () => 0.77) });
    const reason = verdict.reasons.find(({ code }) => code === 'not-better');
    expect(verdict.gain.value).toBeGreaterThan(0);
    expect(verdict.gain.low).toBeLessThan(0);
    expect(reason?.sentence).toMatch(/lower than the champion’s, which may be chance: the interval/);
  });

  it('refuses what is worse, and says by how much', () => {
    const verdict = decidePromotion({ champion: CHAMPION, challenger: judge('worse', GOLDEN, () => 1.3) });
    const reason = verdict.reasons.find(({ code }) => code === 'not-better');
    expect(reason?.sentence).toMatch(/^Its error is 0\.\d{3} higher than the champion’s\.$/);
  });

  it('takes people, not photos, as what chance deals', () => {
    const [many, few] = [goldenPhotos({ perPerson: 1 }), goldenPhotos({ perPerson: 60 })];
    const decide = (photos: typeof many) =>
      decidePromotion({
        champion: judge('champion', photos, () => 0.8),
        challenger: judge('better', photos, () => 0.2),
      });
    expect(decide(many).proposed).toBe(true);
    const verdict = decide(few);
    expect(verdict.gain.low).toBeNull();
    expect(verdict.reasons).toMatchObject([{ code: 'not-better' }]);
    expect(verdict.reasons[0].sentence).toMatch(/too few people/);
  });

  it('refuses what is better than the champion, yet worse than the worst rater', () => {
    const photos = goldenPhotos({ raters: 0.1 });
    const verdict = decidePromotion({
      champion: judge('champion', photos, () => 1.2),
      challenger: judge('better', photos, () => 0.5),
    });
    expect(verdict.reasons).toMatchObject([{ code: 'worse-than-worst-rater' }]);
    const worst = verdict.raters.toSorted((a, b) => b.rmse - a.rmse)[0];
    expect(verdict.reasons[0].sentence).toContain(worst.name);
    expect(worst.challengerRmse).toBeGreaterThan(worst.rmse);
  });

  it('refuses what is better on the whole, yet worse in a slice beyond the margin', () => {
    const onB = ({ facts }: (typeof GOLDEN)[number]) => facts.camera === 'phone B';
    const champion = judge('champion', GOLDEN, (photo) => (onB(photo) ? 0.1 : 1));
    const challenger = judge('better', GOLDEN, (photo) => (onB(photo) ? 0.45 : 0.2));
    const verdict = decidePromotion({ champion, challenger });
    expect(verdict.reasons).toMatchObject([{ code: 'worse-in-slice' }]);
    expect(verdict.reasons[0].sentence).toMatch(/20 photos with camera phone B/);
    const lenient = { ...verdict.settings, margin: 1 };
    expect(decidePromotion({ champion, challenger }, lenient).proposed).toBe(true);
    const onlyLarge = { ...verdict.settings, leastSlice: 21 };
    expect(decidePromotion({ champion, challenger }, onlyLarge).proposed).toBe(true);
  });

  it('refuses what refuses a photo more; that photo counts for neither', () => {
    const better = judge('better', GOLDEN, () => 0.2);
    const challenger = { ...better, judged: better.judged.slice(1), refused: { 'no-face': 1 } };
    const verdict = decidePromotion({ champion: CHAMPION, challenger });
    expect(verdict.photos).toBe(59);
    expect(verdict.reasons).toEqual([
      { code: 'refuses-more', sentence: 'It refused 1 golden photos, the champion 0.' },
    ]);
  });

  it('refuses what finds lesions worse than the champion by more than the margin, on photos enough', () => {
    const better = judge('better', GOLDEN, () => 0.2);
    const decide = (champion: number, challenger: number, photos = 10) => {
      const figures = (averagePrecision: number) => ({ averagePrecision, countError: 2 });
      const lesions = {
        ...{ sentence: 'Trained on.', photos: 40, epochs: 2, heldOut: null, margin: 0.02, leastGolden: 10 },
        golden: { photos, champion: figures(champion), challenger: figures(challenger) },
      };
      return decidePromotion({ champion: CHAMPION, challenger: better, lesions });
    };
    const worse = decide(0.5, 0.47);
    expect(worse.reasons).toMatchObject([{ code: 'worse-lesions' }]);
    expect(worse.reasons[0].sentence).toMatch(
      /on 10 golden photos is 0\.470, the champion’s 0\.500; 0\.02 less/,
    );
    expect(worse.lesions).toMatchObject({ epochs: 2, golden: { photos: 10 } });
    expect(decide(0.5, 0.49).proposed).toBe(true);
    expect(decide(0.5, 0.6).proposed).toBe(true);
    expect(decide(0.5, 0.3, 9).proposed).toBe(true);
  });

  it('refuses below twenty golden photos', () => {
    const photos = GOLDEN.slice(0, 19);
    const verdict = decidePromotion({
      champion: judge('champion', photos, () => 0.8),
      challenger: judge('better', photos, () => 0.1),
    });
    expect(codesOf(verdict)).toEqual(['too-few-photos']);
  });

  it('refuses where nobody’s votes are there to compare with', () => {
    const photos = goldenPhotos({ votes: false });
    const verdict = decidePromotion({
      champion: judge('champion', photos, () => 0.8),
      challenger: judge('better', photos, () => 0.2),
    });
    expect(codesOf(verdict)).toEqual(['no-panel']);
  });

  it('has an answer where nothing was scored', () => {
    const nothing = { judged: [], refused: { 'no-face': 3 } };
    const verdict = decidePromotion({
      champion: { id: 'champion', ...nothing },
      challenger: { id: 'other', ...nothing },
    });
    expect(verdict.proposed).toBe(false);
    expect(codesOf(verdict)).toEqual(['too-few-photos', 'no-panel', 'not-better']);
  });
});
