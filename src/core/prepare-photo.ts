/** The first half of the pipeline, the same for the product and for training: photo bytes in, the pixels to score out. */
import type { RefusalReason } from './errors.ts';
import type { GeometryFinder } from './geometry/find-geometry.ts';
import type { Geometry } from './geometry/geometry.ts';
import type { Raster } from './image/raster.ts';
import { WORKING_SIDE_PX } from './image/working-side.ts';
import { type CutPlan, cutLit, type LitPixels } from './light/cut-lit.ts';
import type { Photo, Ports } from './ports.ts';
import { listDoctored, measureDoctored } from './quality/measure-doctored.ts';
import { countLight } from './quality/measure-exposure.ts';
import { faceRegion } from './quality/measure-face.ts';
import { measureQuality, refusalOf } from './quality/measure-quality.ts';
import { spoiltReason } from './quality/spoilt-reason.ts';
import { usablePatches } from './quality/usable-patches.ts';
import type { LeftOut, Quality, WarningCode } from './schema/assessment.ts';
import type { StageReporter } from './time-stages.ts';

/** What preparing takes besides the photo. */
export type PrepareParts = {
  readonly ports: Pick<Ports, 'openPhoto'>;
  readonly finder: GeometryFinder;
  /** Sides of patches and face crop, and the light to bring them to. */
  readonly plan: CutPlan;
  /** Take the whole picture where neither a face nor an eye is found, instead of refusing. */
  readonly wholePicture?: boolean;
  /** Else take the largest square in its middle as skin seen from near; the model says whether it is. */
  readonly closeUp?: boolean;
  /** Called as each stage begins. */
  readonly onStage?: StageReporter;
};

/** A photo ready to be scored. */
export type PreparedPhoto = LitPixels & {
  readonly ok: true;
  /** Size and format of the upright photo. */
  readonly photo: Pick<Photo, 'widthPx' | 'heightPx' | 'format'>;
  /** The shrunken photo that the geometry is in. */
  readonly raster: Raster;
  /** Its patches are the usable ones, in the order of `squares`; the face crop is that of all patches. */
  readonly geometry: Geometry;
  /** Patches that were found and that the light has left nothing of. */
  readonly leftOut: readonly LeftOut[];
  readonly quality: Quality;
  /** What betrays that the picture is not as a camera took it. */
  readonly doctored: readonly WarningCode[];
};

/** Why the photo cannot be scored honestly. */
export type RefusedPhoto = { readonly ok: false; readonly reason: RefusalReason; readonly quality: Quality };

/** Prepares one photo. Refusals come back as values; throws the `photo-*` faults of `errors.ts`. */
export async function preparePhoto(
  bytes: Uint8Array,
  { ports, finder, plan, wholePicture = false, closeUp = false, onStage = () => {} }: PrepareParts,
): Promise<PreparedPhoto | RefusedPhoto> {
  onStage('decode');
  const photo = await ports.openPhoto(bytes);
  try {
    const raster = await photo.read({ maxSidePx: WORKING_SIDE_PX });

    onStage('geometry');
    const found = await finder.find(raster);
    const geometry = found.ok ? found.geometry : standIn(raster, found.reason, { wholePicture, closeUp });

    onStage('quality');
    const lit = geometry?.patches.map(({ box }) => countLight(raster, box)) ?? null;
    const quality = measureQuality(raster, photo, geometry, lit);
    const look = () => listDoctored(measureDoctored(raster, faceRegion(raster, geometry)));
    const reason = refusalOf(quality) ?? (found.ok || geometry ? null : found.reason);
    if (reason || !geometry) return { ok: false, reason: spoiltReason(reason ?? 'no-face', look), quality };
    const usable = usablePatches(raster, geometry.patches, lit ?? undefined);
    if (!usable.ok) return { ok: false, reason: usable.reason, quality };
    const doctored = look();

    onStage('patches');
    // A face crop in which nobody knows what is skin stays as it is; models that cut patches never asked.
    const light = found.ok || plan.patchPx !== null ? plan.light : null;
    const pixels = await cutLit(photo, raster, geometry, usable.patches, { ...plan, light });
    const { widthPx, heightPx, format } = photo;
    return {
      ok: true,
      ...pixels,
      photo: { widthPx, heightPx, format },
      raster,
      geometry: { ...geometry, patches: usable.patches },
      leftOut: usable.leftOut,
      quality,
      doctored,
    };
  } finally {
    photo.close();
  }
}

/** What stands in for a face where none is found; null where the photo is refused for that. */
function standIn(
  raster: Raster,
  reason: RefusalReason,
  { wholePicture, closeUp }: { readonly wholePicture: boolean; readonly closeUp: boolean },
): Geometry | null {
  if (wholePicture) return wholeGeometry(raster);
  return closeUp && reason === 'no-face' ? skinGeometry(raster) : null;
}

/** The geometry of a picture in which neither a face nor an eye was found. */
export function wholeGeometry({ widthPx, heightPx }: Raster): Geometry {
  const box = { x: 0, y: 0, width: widthPx, height: heightPx };
  return { method: 'whole', patches: [{ name: 'whole', box }], face: null, turns: 0, otherFaces: 0 };
}

/** The geometry of a picture that may show skin from near: the largest square in its middle, however it is turned. */
export function skinGeometry({ widthPx, heightPx }: Raster): Geometry {
  const side = Math.min(widthPx, heightPx);
  const box = { x: (widthPx - side) / 2, y: (heightPx - side) / 2, width: side, height: side };
  return { method: 'skin', patches: [{ name: 'skin', box }], face: null, turns: 0, otherFaces: 0 };
}
