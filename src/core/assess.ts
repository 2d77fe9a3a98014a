/** The whole road on one screen: photo bytes in, severity out, the same in Node and in the browser. */
import { REFUSALS, type RefusalReason } from './errors.ts';
import { type GeometryFinder, loadGeometryFinder } from './geometry/find-geometry.ts';
import type { Geometry } from './geometry/geometry.ts';
import { readFileMeta } from './image/capture/read-photo-meta.ts';
import { sceneEv } from './image/capture/scene-ev.ts';
import type { Raster } from './image/raster.ts';
import { scaleBox } from './image/scale-box.ts';
import { WORKING_SIDE_PX } from './image/working-side.ts';
import { describeLesions } from './lesions/describe-lesions.ts';
import { cutLit } from './light/cut-lit.ts';
import type { Photo, Ports } from './ports.ts';
import { measureQuality, refusalOf } from './quality/measure-quality.ts';
import { usablePatches } from './quality/usable-patches.ts';
import type { Outcome, Quality, Refusal } from './schema/assessment.ts';
import type { ModelCard } from './schema/model-card.ts';
import type { PhotoMeta } from './schema/photo.ts';
import { estimateInterval } from './score/estimate-interval.ts';
import { type FaceReader, openFaceReader } from './score/face-reader.ts';
import { gradeScore } from './score/grade-score.ts';
import { combineScores } from './score/score-patches.ts';
import { type StageReporter, timeStages } from './time-stages.ts';

/** What a caller may ask of one assessment. */
export type AssessOptions = {
  /** Score the whole picture where neither a face nor an eye is found, instead of refusing. */
  readonly wholePicture?: boolean;
  /** What the camera told of a live picture, which has no metadata of its own; the file's own go before it. */
  readonly meta?: PhotoMeta;
  /** Take the light as it is, also where the model has it set right; for measuring what that is worth. */
  readonly lightAsItIs?: boolean;
  /** Called as each stage begins. */
  readonly onStage?: StageReporter;
};

/** A loaded model with everything it needs. */
export type Assessor = {
  readonly card: ModelCard;
  /** Assesses one photo. Refusals come back as values; throws the faults of `errors.ts`. */
  assess(bytes: Uint8Array, options?: AssessOptions): Promise<Outcome>;
  close(): Promise<void>;
};

/** Loads model bundle `modelId` (the default one when absent) and the face networks. */
export async function loadAssessor(ports: Ports, modelId?: string): Promise<Assessor> {
  const [reader, finder] = await Promise.all([openFaceReader(ports, modelId), loadGeometryFinder(ports)]);
  return {
    card: reader.card,
    assess: (bytes, options = {}) => assessPhoto({ ports, reader, finder }, bytes, options),
    async close() {
      await Promise.all([reader.close(), finder.close()]);
    },
  };
}

type Parts = { readonly ports: Ports; readonly reader: FaceReader; readonly finder: GeometryFinder };

async function assessPhoto(
  { ports, reader, finder }: Parts,
  bytes: Uint8Array,
  options: AssessOptions,
): Promise<Outcome> {
  const { card, backbone } = reader;
  const stages = timeStages(ports.now, options.onStage);

  stages.begin('decode');
  const photo = await ports.openPhoto(bytes);
  try {
    const raster = await photo.read({ maxSidePx: WORKING_SIDE_PX });

    stages.begin('geometry');
    const found = await finder.find(raster);
    const geometry = found.ok ? found.geometry : options.wholePicture ? wholeGeometry(raster) : null;

    stages.begin('quality');
    const quality = measureQuality(raster, photo, geometry);
    const reason = refusalOf(quality) ?? (found.ok || geometry ? null : found.reason);
    if (reason || !geometry) return refuse(reason ?? 'no-face', quality);
    const usable = usablePatches(raster, geometry.patches);
    if (!usable.ok) return refuse(usable.reason, quality);
    const { patches } = usable;

    stages.begin('patches');
    const { squares, view, correction } = await cutLit(photo, raster, geometry, patches, {
      patchPx: backbone.input.sizePx,
      viewPx: card.view?.sizePx ?? null,
      light: options.lightAsItIs ? null : (card.light ?? null),
    });

    // Features, lesions and scores begin in the reader.
    const { scores, viewScore, lesions } = await reader.read(
      { patches, squares, view: view?.raster ?? null },
      stages.begin,
    );
    const inPhoto = patches.map(({ name, box }) => ({ name, box: scaleBox(box, raster, photo) }));
    const combined = combineScores(inPhoto, scores, card.combine, viewScore);

    return {
      ok: true,
      ...combined,
      grade: gradeScore(combined.score),
      interval: estimateInterval(combined.score, card.interval),
      noChangeBelow: card.repeat?.noChangeBelow ?? null,
      lesions:
        lesions && view && card.view && quality.verdict === 'good'
          ? describeLesions(lesions, view, geometry.turns, {
              raster,
              photo,
              patches: inPhoto,
              view: card.view,
            })
          : null,
      method: geometry.method,
      model: card.id,
      face: geometry.face && scaleBox(geometry.face.box, raster, photo),
      otherFaces: geometry.otherFaces,
      photo: describePhoto(photo, { ...options.meta, ...readFileMeta(bytes) }),
      ...(correction ? { light: correction } : {}),
      quality,
      timingsMs: stages.end(),
    };
  } finally {
    photo.close();
  }
}

function refuse(reason: RefusalReason, quality: Quality): Refusal {
  return { ok: false, reason, sentence: REFUSALS[reason].sentence, quality };
}

/** The geometry of a picture in which neither a face nor an eye was found. */
export function wholeGeometry({ widthPx, heightPx }: Raster): Geometry {
  const box = { x: 0, y: 0, width: widthPx, height: heightPx };
  return { method: 'whole', patches: [{ name: 'whole', box }], face: null, turns: 0, otherFaces: 0 };
}

function describePhoto({ widthPx, heightPx, format }: Photo, meta: PhotoMeta) {
  const ev = sceneEv(meta);
  return { widthPx, heightPx, format, meta, ...(ev === null ? {} : { sceneEv: ev }) };
}
