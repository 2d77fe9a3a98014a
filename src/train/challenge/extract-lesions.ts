/** Walks photos with corrected dots: what the backbone sees of their views, and where each rater marked lesions. */
import type { GeometryFinder } from '#core/geometry/find-geometry.ts';
import type { Geometry } from '#core/geometry/geometry.ts';
import type { Raster } from '#core/image/raster.ts';
import { turnBox } from '#core/image/turn-raster.ts';
import type { Ports } from '#core/ports.ts';
import type { PreparedPhoto } from '#core/prepare-photo.ts';
import type { Box } from '#core/schema/box.ts';
import type { LesionRow } from '#core/schema/label-exchange.ts';
import type { Bundle } from '#core/score/load-bundle.ts';
import type { Example } from '../data/dataset.ts';
import { VIEW_PX } from '../lab/lab-settings.ts';
import { boxesInView } from '../lesion/keep-lesion-net.ts';
import type { MapStore } from '../lesion/map-store.ts';
import { cutExample } from './cut-example.ts';

/** A photo with corrected dots; `maps` is the file of its maps, `readings` are each rater's lesions in its view. */
export type CorrectedPhoto = {
  readonly example: Example;
  readonly maps: string;
  readonly readings: readonly (readonly Box[])[];
};

/** Half the mean side of the official boxes of ACNE04 as a share of the view: 33 of 640 pixels. */
const USUAL_RADIUS = 0.026;

/** What photos are prepared with, and where their maps are kept. */
export type ExtractionParts = {
  readonly ports: Pick<Ports, 'openPhoto'>;
  readonly finder: GeometryFinder;
  readonly champion: Pick<Bundle, 'card' | 'backbone'>;
  readonly store: Pick<MapStore, 'put'>;
};

/** The examples that `rows` tell of, by name, without those the pipeline refuses. */
export async function extractLesions(
  { ports, finder, champion, store }: ExtractionParts,
  examples: readonly Example[],
  rows: readonly LesionRow[],
  onPhoto: () => void = () => {},
): Promise<CorrectedPhoto[]> {
  const rowsOf = Map.groupBy(rows, ({ photo }) => photo);
  const photos: CorrectedPhoto[] = [];
  for (const example of examples) {
    const own = rowsOf.get(example.name);
    if (!own) continue;
    const prepared = await cutExample(ports, finder, champion, example);
    if (typeof prepared !== 'string' && prepared.view) {
      const maps = await store.put(prepared.view.raster);
      photos.push({ example, maps, readings: own.map((row) => lesionsInView(row, prepared)) });
    }
    onPhoto();
  }
  return photos;
}

/** Lesions of a rater in pixels of the upright view of `viewPx`; marks are not lesions. A dot without a radius gets the usual one. */
export function lesionsInView(
  { dots, widthPx }: Pick<LesionRow, 'dots' | 'widthPx'>,
  {
    raster,
    view,
    geometry,
  }: Pick<PreparedPhoto, 'view'> & {
    readonly raster: Pick<Raster, 'widthPx'>;
    readonly geometry: Pick<Geometry, 'turns'>;
  },
  viewPx: number = VIEW_PX,
): Box[] {
  if (!view) return [];
  const scale = raster.widthPx / widthPx;
  const boxes = dots
    .filter(({ type }) => type !== 'mark')
    .map(({ x, y, radiusPx }) => {
      const radius = radiusPx === null ? USUAL_RADIUS * view.box.width : radiusPx * scale;
      return { x: x * scale - radius, y: y * scale - radius, width: 2 * radius, height: 2 * radius };
    });
  const square = { widthPx: viewPx, heightPx: viewPx };
  return boxesInView(boxes, view.box, viewPx).map((box) => turnBox(box, square, geometry.turns));
}
