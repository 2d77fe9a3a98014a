import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Box } from '#core/schema/box.ts';
import { seedRandom } from '../random.ts';
import { crossFitLesions, lesionPictures } from './cross-fit-lesions.ts';
import { fakePhoto } from './fake-photos.ts';
import { LESION_NET, VIEW_SHAPE } from './lab-settings.ts';

const box = { x: 300, y: 300, width: 40, height: 40 };

describe('lesionPictures', () => {
  it('leaves out crops and turned views, which show no known place, and gives clear faces no boxes', () => {
    const boxes = new Map([
      ['frame', [box, { x: 700, y: 10, width: 20, height: 20 }]],
      ['turned', [box]],
      ['clear', [box]],
    ]);
    const view = { x: 40, y: 0, width: 320, height: 320 };
    const photos = [
      fakePhoto({ name: 'frame', view }),
      fakePhoto({ name: 'frame', pictures: 'crops' }),
      fakePhoto({ name: 'turned', turns: 1 }),
      fakePhoto({ name: 'clear', pictures: 'clear' }),
      fakePhoto({ name: 'none' }),
    ];
    expect(lesionPictures(photos, boxes)).toEqual([
      { maps: '/none/frame.u8', boxes: [{ x: 520, y: 600, width: 80, height: 80 }] },
      { maps: '/none/clear.u8', boxes: [] },
      { maps: '/none/none.u8', boxes: [] },
    ]);
  });
});

describe('crossFitLesions', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'clarte-lesions-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('describes a photo by a net that never saw its fold', async () => {
    const { side } = VIEW_SHAPE;
    const random = seedRandom(3);
    const bytes = (count: number) => Uint8Array.from({ length: count }, () => random.below(80));
    const maps = {
      side,
      fine: bytes(LESION_NET.fine * side ** 2),
      coarse: bytes((LESION_NET.coarse * side ** 2) / 4),
    };
    const photos = Array.from({ length: 9 }, (_, i) => fakePhoto({ name: `n${i}` }));
    const folds = photos.map((_, i) => i % 2);
    let steps = 0;
    const parts = {
      cacheFolder: folder,
      readMaps: async () => maps,
      showWork: (label: string) => ({
        tick: () => void (label.startsWith('Lesion net') && steps++),
        done() {},
      }),
    };
    const run = (boxes: ReadonlyMap<string, readonly Box[]>) =>
      crossFitLesions(photos, boxes, folds, 1, parts);

    const first = await run(new Map());
    expect(steps).toBeGreaterThan(0);
    expect(first.nets).toHaveLength(2);
    expect(readdirSync(folder)).toHaveLength(2);

    // The boxes of a photo of fold 0 change: its own net, which never saw it, must not.
    steps = 0;
    const second = await run(new Map([['n0', [box]]]));
    expect(second.nets[0]).toEqual(first.nets[0]);
    expect(second.nets[1].wOut).not.toEqual(first.nets[1].wOut);
    expect(second.facts[0]).toEqual(first.facts[0]);
    expect(second.facts[1].chances).not.toEqual(first.facts[1].chances);
    expect(readdirSync(folder)).toHaveLength(3);

    // Finished nets are found again.
    steps = 0;
    expect((await run(new Map())).nets).toEqual(first.nets);
    expect(steps).toBe(0);
  });
});
