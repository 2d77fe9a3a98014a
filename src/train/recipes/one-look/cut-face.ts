/** Cuts a labelled photo's face crop as the product cuts it: geometry, quality, crop and light by the functions of core. */
import { readFile } from 'node:fs/promises';

import type { GeometryFinder } from '#core/geometry/find-geometry.ts';
import type { Raster, Turns } from '#core/image/raster.ts';
import { scaleBox } from '#core/image/scale-box.ts';
import { turnBox } from '#core/image/turn-raster.ts';
import { WORKING_SIDE_PX } from '#core/image/working-side.ts';
import { cutLit } from '#core/light/cut-lit.ts';
import type { SkinLight } from '#core/light/measure-skin.ts';
import type { Ports } from '#core/ports.ts';
import { wholeGeometry } from '#core/prepare-photo.ts';
import { measureQuality, refusalOf } from '#core/quality/measure-quality.ts';
import { usablePatches } from '#core/quality/usable-patches.ts';
import type { Box } from '#core/schema/box.ts';
import { FACE_PX, type FaceCrop } from './face-crop.ts';

/** A photo to cut: its file, and what a crop carries along. `lesions` are boxes in pixels of the picture. */
export type FaceSource = Pick<
  FaceCrop,
  'kind' | 'name' | 'subject' | 'duplicateGroup' | 'label' | 'votes' | 'count' | 'augmented' | 'lesions'
> & { readonly file: string };

/** What cutting needs: the product's ports and geometry, and the light to bring the skin to. */
export type CuttingParts = {
  readonly ports: Pick<Ports, 'openPhoto'>;
  readonly finder: GeometryFinder;
  readonly light: SkinLight | null;
};

/** Where a crop lies: its box in pixels of the picture, and the quarter turns that set it upright. */
export type CropPlace = { readonly box: Box; readonly turns: Turns };

/** Side of the patches on which light is measured, as the product measures it. */
const PATCH_PX = 224;

/**
 * The face crop of a photo, `FACE_PX` pixels square; the whole picture stands in where no face and no eye is found.
 * `bytes`, where given, are another photo of the same than the source's file.
 */
export async function cutFace(
  { ports, finder, light }: CuttingParts,
  source: FaceSource,
  bytes?: Uint8Array,
): Promise<{ readonly crop: FaceCrop; readonly raster: Raster; readonly place: CropPlace }> {
  const photo = await ports.openPhoto(bytes ?? (await readFile(source.file)));
  try {
    const raster = await photo.read({ maxSidePx: WORKING_SIDE_PX });
    const found = await finder.find(raster);
    const geometry = found.ok ? found.geometry : wholeGeometry(raster);
    const usable = usablePatches(raster, geometry.patches);
    const refusal =
      refusalOf(measureQuality(raster, photo, found.ok ? geometry : null)) ??
      (found.ok ? null : found.reason) ??
      (usable.ok ? null : usable.reason);
    const patches = usable.ok ? usable.patches : geometry.patches;
    const plan = { patchPx: PATCH_PX, viewPx: FACE_PX, light: found.ok ? light : null };
    const { view } = await cutLit(photo, raster, geometry, patches, plan);
    const { file: _, lesions, ...known } = source;
    const across = photo.widthPx / raster.widthPx;
    const { box: own } = view!;
    const place = (box: Box) => placeInCrop(box, own, geometry.turns);
    const shrunk = ({ x, y, width, height }: Box): Box => ({
      ...{ x: x / across, y: y / across },
      ...{ width: width / across, height: height / across },
    });
    return {
      raster: view!.raster,
      place: { box: scaleBox(own, raster, photo), turns: geometry.turns },
      crop: {
        ...known,
        method: geometry.method,
        refusal,
        zones: geometry.patches.map(({ name, box }) => ({ name, box: place(box) })),
        lesions: lesions?.map((box) => place(shrunk(box))) ?? null,
        scale: (view!.box.width / FACE_PX) * across,
      },
    };
  } finally {
    photo.close();
  }
}

/** A box of the raster in pixels of the upright crop. */
function placeInCrop(box: Box, crop: Box, turns: Turns): Box {
  const by = FACE_PX / crop.width;
  const lying = {
    x: (box.x - crop.x) * by,
    y: (box.y - crop.y) * by,
    width: box.width * by,
    height: box.height * by,
  };
  return turnBox(lying, { widthPx: FACE_PX, heightPx: FACE_PX }, turns);
}
