import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Assessor } from '#core/assess.ts';
import { fakeAssessment } from '#support/fake-entry.ts';
import { CHANGES } from './derive-photo.ts';
import { measureRepeat } from './measure-repeat.ts';

let folder: string;
let photos: string[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clarte-repeat-'));
  photos = [join(folder, 'a.png'), join(folder, 'b.png')];
  const create = { width: 40, height: 50, channels: 3 as const, background: '#a76' };
  for (const photo of photos) await writeFile(photo, await sharp({ create }).png().toBuffer());
});
afterAll(() => rm(folder, { recursive: true }));

const REFUSED = {
  ok: false,
  reason: 'too-dark',
  sentence: '',
  quality: { verdict: 'refused', measures: [] },
};

/** Says one score after the other; null is a refusal. */
function scripted(scores: readonly (number | null)[]): Pick<Assessor, 'assess'> {
  const coming = [...scores, ...scores];
  return {
    async assess() {
      const score = coming.shift() as number | null;
      return score === null ? (REFUSED as never) : fakeAssessment({ score });
    },
  };
}

it('measures nothing where nothing moves', async () => {
  const noise = await measureRepeat(scripted(new Array(10).fill(2.5)), photos, 0.95);
  expect(noise).toMatchObject({
    photos: 2,
    pairs: 90,
    refused: 0,
    repeat: { sd: 0, level: 0.95, noChangeBelow: 0 },
  });
});

it('knows pairs, shifts and the quantile to the digit', async () => {
  // The first change shifts by one half, the second is refused, the others stay.
  const noise = await measureRepeat(
    scripted([3, 3.5, null, ...new Array(CHANGES.length - 2).fill(3)]),
    photos,
    0.75,
  );
  expect(noise).toMatchObject({ photos: 2, refused: 2, pairs: 2 * 36 });
  expect(noise.byChange[CHANGES[0]]).toEqual({ shift: 0.5, rms: 0.5 });
  expect(noise.byChange[CHANGES[2]]).toEqual({ shift: 0, rms: 0 });
  // 8 of 36 pairs differ: above 28/36 of them all, so the share 0.75 is still at 0 and 0.8 is not.
  expect(noise.repeat.noChangeBelow).toBe(0);
  expect(noise.repeat.sd).toBeCloseTo(0.5 * Math.sqrt((1 / 9) * (8 / 9)), 12);
  const stricter = await measureRepeat(
    scripted([3, 3.5, null, ...new Array(CHANGES.length - 2).fill(3)]),
    photos,
    0.8,
  );
  expect(stricter.repeat.noChangeBelow).toBe(0.5);
});

it('leaves out a photo whose original is refused', async () => {
  const first = [null];
  const second = new Array(10).fill(3);
  const assessor = scripted([...first, ...second]);
  expect(await measureRepeat(assessor, photos, 0.95)).toMatchObject({ photos: 1, pairs: 45, refused: 0 });
});
