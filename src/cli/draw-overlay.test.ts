import sharp from 'sharp';
import { expect, test } from 'vitest';
import { fakeAssessor } from '#support/fake-assessor.ts';
import { drawOverlay, sayTotal } from './draw-overlay.ts';

const SIDE = 800;

/** How far each pixel of the drawn picture is from the photo's one grey, by place. */
async function drawOn(grey: number, { withLesions = true } = {}) {
  const outcome = await fakeAssessor.assess(new Uint8Array());
  if (!outcome.ok) throw new Error(outcome.reason);
  const raster = { widthPx: SIDE, heightPx: SIDE, data: new Uint8Array(SIDE * SIDE * 3).fill(grey) };
  const jpeg = await drawOverlay(raster, withLesions ? outcome : { ...outcome, lesions: null });
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  return (x: number, y: number) =>
    Math.max(...[0, 1, 2].map((c) => Math.abs(data[(y * info.width + x) * info.channels + c] - grey)));
}

// The fake's lesion on no patch lies at (20, 60) of a photo of 100 x 100.
const [X, Y] = [160, 480];
const outwards = (differenceAt: (x: number, y: number) => number) =>
  Array.from({ length: 40 }, (_, step) => differenceAt(X + step, Y));

test.each([40, 128, 225])(
  'a ring around a lesion stands out from grey %i and leaves the lesion to be seen',
  async (grey) => {
    const steps = outwards(await drawOn(grey));
    expect(Math.max(...steps)).toBeGreaterThan(60);
    expect(Math.max(...steps.slice(0, 7))).toBeLessThan(25);
    expect(Math.max(...steps.slice(30))).toBeLessThan(25);
  },
);

test('no ring where lesions are not counted', async () => {
  expect(Math.max(...outwards(await drawOn(128, { withLesions: false })))).toBeLessThan(25);
});

test('the total is called by the worst zone, whose figure stands next to the mean', async () => {
  const plain = await fakeAssessor.assess(new Uint8Array());
  if (!plain.ok) throw new Error(plain.reason);
  expect(sayTotal({ ...plain, score: 3.47 })).toBe('3.4  Mild');
  const zone = { by: 'zone', grade: 5, name: 'chin', score: 4.62 } as const;
  expect(sayTotal({ ...plain, score: 3.1, shownGrade: 5, raised: [zone] })).toBe('3.1, up to 4.6  Severe');
});
