/** The first half of the champion's road, the same as for a person's photo: the pixels it is scored by. */
import { readFile } from 'node:fs/promises';
import { ClarteError } from '#core/errors.ts';
import type { GeometryFinder } from '#core/geometry/find-geometry.ts';
import type { Geometry } from '#core/geometry/geometry.ts';
import type { Raster } from '#core/image/raster.ts';
import { WORKING_SIDE_PX } from '#core/image/working-side.ts';
import { correctLight } from '#core/light/correct-light.ts';
import { cutPatches } from '#core/patches/cut-patches.ts';
import { cutView } from '#core/patches/cut-view.ts';
import type { Ports } from '#core/ports.ts';
import { measureQuality, refusalOf } from '#core/quality/measure-quality.ts';
import { usablePatches } from '#core/quality/usable-patches.ts';
import type { Box } from '#core/schema/box.ts';
import type { Bundle } from '#core/score/load-bundle.ts';
import type { Example } from '../data/dataset.ts';

/** Pixels of a photo, their light set right where the card names one. */
export type CutExample = {
  /** Its patches are the usable ones. */
  readonly geometry: Geometry;
  /** Size of the raster that the geometry is in. */
  readonly rasterSize: { readonly widthPx: number; readonly heightPx: number };
  /** The patches, in the order of the geometry. */
  readonly squares: readonly Raster[];
  /** The upright view and its box in the raster; null where the bundle has no head for it. */
  readonly view: { readonly raster: Raster; readonly box: Box } | null;
};

/** The pixels, or why the photo is refused: by the road, or since it cannot be read (`photo-…`). */
export async function cutExample(
  ports: Pick<Ports, 'openPhoto'>,
  finder: GeometryFinder,
  bundle: Pick<Bundle, 'card' | 'backbone'>,
  example: Example,
): Promise<CutExample | string> {
  return cut(ports, finder, bundle, example).catch((fault) => {
    if (fault instanceof ClarteError && fault.code.startsWith('photo-')) return fault.code;
    throw fault;
  });
}

async function cut(
  ports: Pick<Ports, 'openPhoto'>,
  finder: GeometryFinder,
  { card, backbone }: Pick<Bundle, 'card' | 'backbone'>,
  example: Example,
): Promise<CutExample | string> {
  const photo = await ports.openPhoto(await readFile(example.photo));
  try {
    const raster = await photo.read({ maxSidePx: WORKING_SIDE_PX });
    const found = await finder.find(raster);
    const refusal = refusalOf(measureQuality(raster, photo, found.ok ? found.geometry : null));
    if (refusal) return refusal;
    if (!found.ok) return found.reason;
    const usable = usablePatches(raster, found.geometry.patches);
    if (!usable.ok) return usable.reason;
    const geometry = { ...found.geometry, patches: usable.patches };
    const patches = await cutPatches(photo, raster, geometry, backbone.input.sizePx);
    const view = card.view ? await cutView(photo, raster, found.geometry, card.view.sizePx) : null;
    const seen = {
      squares: patches.map((patch) => patch.raster),
      areas: usable.patches.map(({ box }) => box.width * box.height),
      view: view?.raster ?? null,
    };
    const lit = card.light ? correctLight(seen, card.light) : seen;
    return {
      geometry,
      rasterSize: { widthPx: raster.widthPx, heightPx: raster.heightPx },
      squares: lit.squares,
      view: view && lit.view && { raster: lit.view, box: view.box },
    };
  } finally {
    photo.close();
  }
}
