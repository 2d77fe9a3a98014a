import { expect, test } from 'vitest';
import type { Raster } from './image/raster.ts';
import { preparePhoto } from './prepare-photo.ts';
import { seedRandom } from './random.ts';

const SIDE = 256;

/** A gradient of light with edges and grain, in one hue or with blotches of redness. */
function draw(redness: number): Raster {
  const random = seedRandom(5);
  const data = new Uint8Array(SIDE * SIDE * 3);
  for (let y = 0, to = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++, to += 3) {
      const red = redness * Math.sin(x / 9) * Math.cos(y / 13);
      const feature = (x - 80) ** 2 / 900 + (y - 90) ** 2 / 200 < 1 ? -90 : 0;
      const light = 140 + 50 * Math.sin(x / 70) + 20 * Math.cos(y / 50) + feature + 5 * random.normal();
      data.set([light + red, light - red, light - red], to);
    }
  return { widthPx: SIDE, heightPx: SIDE, data };
}

/** What becomes of a picture in which no face is found, by a model that knows nothing of close-ups. */
async function refuse(raster: Raster) {
  const photo = {
    ...{ format: 'jpeg' as const, widthPx: SIDE, heightPx: SIDE },
    read: async () => raster,
    close() {},
  };
  return preparePhoto(new Uint8Array(), {
    ports: { openPhoto: async () => photo },
    finder: { find: async () => ({ ok: false, reason: 'no-face' }), close: async () => {} },
    plan: { patchPx: 100, viewPx: null, light: null },
  });
}

test('a picture without a face is refused for that only where its colours could have shown one', async () => {
  expect(await refuse(draw(14))).toMatchObject({ ok: false, reason: 'no-face' });
  expect(await refuse(draw(0))).toMatchObject({ ok: false, reason: 'without-colour' });
});
