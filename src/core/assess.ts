/** The whole pipeline on one screen: photo bytes in, severity out, the same in Node and in the browser. */
import { REFUSALS } from './errors.ts';
import { type GeometryFinder, loadGeometryFinder } from './geometry/find-geometry.ts';
import { readFileMeta } from './image/capture/read-photo-meta.ts';
import { sceneEv } from './image/capture/scene-ev.ts';
import { scaleBox } from './image/scale-box.ts';
import { describeLesions } from './lesions/describe-lesions.ts';
import { placeLesions } from './lesions/place-lesions.ts';
import type { Ports } from './ports.ts';
import { type PreparedPhoto, preparePhoto, type RefusedPhoto } from './prepare-photo.ts';
import type { Outcome, Refusal } from './schema/assessment.ts';
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
  const prepared = await preparePhoto(bytes, {
    ports,
    finder,
    plan: {
      patchPx: backbone.input.sizePx,
      viewPx: card.view?.sizePx ?? null,
      light: options.lightAsItIs ? null : (card.light ?? null),
    },
    wholePicture: options.wholePicture ?? false,
    onStage: stages.begin,
  });
  if (!prepared.ok) return refuse(prepared);
  const { photo, raster, geometry, quality, squares, view, correction } = prepared;
  const { patches } = geometry;

  // Features, lesions and scores begin in the reader.
  const { scores, viewScore, lesions, faint } = await reader.read(
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
        ? placeLesions(
            describeLesions(lesions, view, geometry.turns, {
              ...{ raster, photo, patches: inPhoto },
              view: card.view,
            }),
            describeLesions(faint, view, geometry.turns, {
              ...{ raster, photo, patches: inPhoto },
              view: card.view,
            }).dots,
            { face: geometry.face, raster, photo },
          )
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
}

function refuse({ reason, quality }: RefusedPhoto): Refusal {
  return { ok: false, reason, sentence: REFUSALS[reason].sentence, quality };
}

function describePhoto({ widthPx, heightPx, format }: PreparedPhoto['photo'], meta: PhotoMeta) {
  const ev = sceneEv(meta);
  return { widthPx, heightPx, format, meta, ...(ev === null ? {} : { sceneEv: ev }) };
}
