/** The first half of the champion's road, the same as for a person's photo: the pixels it is scored by. */
import { readFile } from 'node:fs/promises';
import { ClarteError } from '#core/errors.ts';
import type { GeometryFinder } from '#core/geometry/find-geometry.ts';
import type { Geometry } from '#core/geometry/geometry.ts';
import { WORKING_SIDE_PX } from '#core/image/working-side.ts';
import { cutLit, type LitPixels } from '#core/light/cut-lit.ts';
import type { Ports } from '#core/ports.ts';
import { measureQuality, refusalOf } from '#core/quality/measure-quality.ts';
import { usablePatches } from '#core/quality/usable-patches.ts';
import type { Bundle } from '#core/score/load-bundle.ts';
import type { Example } from '../data/dataset.ts';

/** Pixels of a photo, their light set right where the card names one. */
export type CutExample = Pick<LitPixels, 'squares' | 'view'> & {
  /** Its patches are the usable ones. */
  readonly geometry: Geometry;
  /** Size of the raster that the geometry is in. */
  readonly rasterSize: { readonly widthPx: number; readonly heightPx: number };
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
    const { squares, view } = await cutLit(photo, raster, found.geometry, usable.patches, {
      patchPx: backbone.input.sizePx,
      viewPx: card.view?.sizePx ?? null,
      light: card.light ?? null,
    });
    return {
      geometry: { ...found.geometry, patches: usable.patches },
      rasterSize: { widthPx: raster.widthPx, heightPx: raster.heightPx },
      squares,
      view,
    };
  } finally {
    photo.close();
  }
}
