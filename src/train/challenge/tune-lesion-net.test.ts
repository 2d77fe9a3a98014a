/** A small net on made-up maps that show spots, which raters mark. */
import { describe, expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import type { Box } from '#core/schema/box.ts';
import { fakePhoto } from '#support/train/fake-photo.ts';
import { VIEW_SHAPE } from '../lab/lab-settings.ts';
import { fitLesionNet, LESION_SETTINGS } from '../lesion/fit-lesion-net.ts';
import type { StoredMaps } from '../lesion/map-store.ts';
import type { CorrectedPhoto } from './extract-lesions.ts';
import { tuneLesionNet } from './tune-lesion-net.ts';

const { side } = VIEW_SHAPE;
const NET = { fine: 32, coarse: 2, width: 12 };
const PHOTOS = 20;
const FOLDS = 4;
const SPOTS = 8;
const VIEW = { lesionAbove: 0.2, countError: { least: 4, share: 0.5 } };
const SLOW_MS = 300_000;

const maps = new Map<string, StoredMaps>();
const readMaps = async (file: string) => maps.get(file)!;

/** Eight spots in all fine channels of a file of maps, a good way apart, and their boxes. */
function drawSpots(file: string, seed: number): Box[] {
  const random = seedRandom(seed);
  const fine = new Uint8Array(NET.fine * side * side).map(() => random.below(12));
  const places = [...random.permutation(100).subarray(0, SPOTS)];
  const boxes = places.map((place) => {
    const [x, y] = [(place % 10) * 8 + 3, Math.floor(place / 10) * 8 + 3];
    for (let channel = 0; channel < NET.fine; channel++)
      for (const dx of [-1, 0, 1])
        for (const dy of [-1, 0, 1])
          fine[(channel * side + y + dy) * side + x + dx] = 255 / 2 ** (Math.abs(dx) + Math.abs(dy));
    return { x: x * 8 - 12, y: y * 8 - 12, width: 32, height: 32 };
  });
  maps.set(file, { side, fine, coarse: new Uint8Array(NET.coarse * (side / 2) ** 2) });
  return boxes;
}

/** Photos and what two raters mark in each. */
const drawPhotos = (from: number, read: (spots: Box[]) => Box[][]): CorrectedPhoto[] =>
  Array.from({ length: PHOTOS }, (_, i) => ({
    example: fakePhoto(`p${from + i}`).example,
    maps: `maps ${from + i}`,
    readings: read(drawSpots(`maps ${from + i}`, from + i)),
  }));

/** A champion's net, after this many epochs on other photos. */
async function makeChampion(epochs: number) {
  const settings = { ...LESION_SETTINGS, net: NET, epochs, seed: 1 };
  const { weights } = await fitLesionNet(
    drawPhotos(500, (spots) => [spots]),
    settings,
    readMaps,
  );
  return { net: NET, weights, view: VIEW };
}

const folds = Array.from({ length: PHOTOS }, (_, i) => i % FOLDS);

describe('tuneLesionNet', () => {
  it('finds better what raters mark, on people held out too, and leaves the start as it was', {
    timeout: SLOW_MS,
  }, async () => {
    const start = await makeChampion(1);
    const before = structuredClone(start.weights);
    const photos = drawPhotos(100, (spots) => [spots, spots.slice(1)]);
    const tuned = await tuneLesionNet(photos, { folds, count: FOLDS, champion: start, seed: 1, readMaps });
    if (!tuned) throw new Error('nothing was learned');
    const { heldOut, ofFolds, weights, countError } = tuned;
    expect(heldOut.challenger.averagePrecision).toBeGreaterThan(heldOut.champion.averagePrecision! + 0.05);
    expect(heldOut.challenger.countError).toBeLessThan(heldOut.champion.countError);
    expect(ofFolds).toHaveLength(FOLDS);
    expect(weights.wOut).not.toEqual(ofFolds[0].wOut);
    expect(start.weights).toEqual(before);
    // Few photos never make the count look surer than the champion's card says.
    expect(countError.least).toBeGreaterThanOrEqual(VIEW.countError.least);
    expect(countError.share).toBeGreaterThanOrEqual(VIEW.countError.share);
  });

  it('leaves a net alone that finds all that raters mark', { timeout: SLOW_MS }, async () => {
    const photos = drawPhotos(900, (spots) => [spots, spots]);
    const champion = await makeChampion(4);
    expect(await tuneLesionNet(photos, { folds, count: FOLDS, champion, seed: 1, readMaps })).toBeNull();
  });
});
