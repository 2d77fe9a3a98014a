/** Photos of the lab for tests, as if walked: no picture is behind them. */
import type { Turns } from '#core/image/raster.ts';
import type { Example } from '../data/dataset.ts';
import type { LabPhoto, Pictures } from './walk-photos.ts';

/** What a test may say of a photo; the rest is the same for all. */
export type FakePhoto = Partial<
  Pick<Example, 'name' | 'subject' | 'duplicateGroup' | 'label' | 'source' | 'facts'>
> &
  Partial<Pick<LabPhoto, 'view' | 'maps'>> & { readonly pictures?: Pictures; readonly turns?: Turns };

/** An upright frame of grade 3 where nothing else is said; a clear face is generated and of grade 1. */
export function fakePhoto(said: FakePhoto = {}): LabPhoto {
  const { pictures = 'frames', turns = 0, view, maps, ...example } = said;
  const name = said.name ?? 'photo';
  const isClear = pictures === 'clear';
  return {
    example: {
      name,
      photo: `/none/${name}`,
      label: isClear ? 1 : 3,
      votes: {},
      subject: name,
      duplicateGroup: null,
      source: isClear ? 'generated' : 'frame',
      fold: null,
      facts: {},
      ...example,
    },
    pictures,
    found: true,
    geometry: {
      method: 'face',
      patches: [{ name: 'chin', box: { x: 0, y: 0, width: 10, height: 10 } }],
      face: null,
      turns,
      otherFaces: 0,
    },
    quality: 'good',
    resolutionPx: 300,
    rasterSize: { widthPx: 800, heightPx: 800 },
    view: view ?? { x: 0, y: 0, width: 640, height: 640 },
    maps: maps ?? `/none/${name}.u8`,
    patches: [new Float32Array(1152).fill(0.1)],
    squares: [],
    glance: new Float32Array(1152).fill(0.2),
  };
}
