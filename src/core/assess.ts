/** The whole pipeline on one screen: photo bytes in, severity out, the same in Node and in the browser. */
import { listRaised } from './advise/list-raised.ts';
import { readSeverity } from './advise/read-severity.ts';
import { REFUSALS } from './errors.ts';
import { type GeometryFinder, loadGeometryFinder } from './geometry/find-geometry.ts';
import { readFileMeta } from './image/capture/read-photo-meta.ts';
import { sceneEv } from './image/capture/scene-ev.ts';
import { scaleBox } from './image/scale-box.ts';
import { describeLesions } from './lesions/describe-lesions.ts';
import { placeLesions } from './lesions/place-lesions.ts';
import { openReader } from './network/open-reader.ts';
import type { Reader } from './network/reader.ts';
import type { Ports } from './ports.ts';
import { type PreparedPhoto, preparePhoto, type RefusedPhoto } from './prepare-photo.ts';
import { spoiltReason } from './quality/spoilt-reason.ts';
import type { Assessment, Outcome, Refusal } from './schema/assessment.ts';
import type { ModelCard } from './schema/model-card.ts';
import type { PhotoMeta } from './schema/photo.ts';
import { gradeScore } from './score/grade-score.ts';
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
  const [reader, finder] = await Promise.all([openReader(ports, modelId), loadGeometryFinder(ports)]);
  return {
    card: reader.card,
    assess: (bytes, options = {}) => assessPhoto({ ports, reader, finder }, bytes, options),
    async close() {
      await Promise.all([reader.close(), finder.close()]);
    },
  };
}

type Parts = { readonly ports: Ports; readonly reader: Reader; readonly finder: GeometryFinder };

async function assessPhoto(
  { ports, reader, finder }: Parts,
  bytes: Uint8Array,
  options: AssessOptions,
): Promise<Outcome> {
  const { card } = reader;
  const stages = timeStages(ports.now, options.onStage);
  const prepared = await preparePhoto(bytes, {
    ports,
    finder,
    plan: options.lightAsItIs ? { ...reader.plan, light: null } : reader.plan,
    wholePicture: options.wholePicture ?? false,
    closeUp: reader.tellsSkin,
    onStage: stages.begin,
  });
  if (!prepared.ok) return refuse(prepared);
  const { photo, raster, geometry, quality, view, correction } = prepared;

  // Features, lesions and scores begin in the reader.
  const reading = await reader.read(prepared, stages.begin);
  if (!reading.ok)
    return refuse({
      ok: false,
      reason: spoiltReason(reading.reason, () => prepared.doctored),
      quality,
    });
  const { score, interval, notAcne } = reading;
  const patches = reading.patches.map((patch) => ({
    ...patch,
    box: scaleBox(patch.box, raster, photo),
    grade: gradeScore(patch.score),
  }));
  const place = { raster, photo, patches };

  return sayShown({
    ok: true,
    score,
    patches,
    mostSevere: patches.reduce((worst, one) => (one.score > worst.score ? one : worst)).name,
    leftOut: [...prepared.leftOut, ...reading.leftOut],
    grade: gradeScore(score),
    interval,
    notAcne,
    warnings: [...reading.warnings, ...prepared.doctored],
    noChangeBelow: card.repeat?.noChangeBelow ?? null,
    lesions:
      reading.lesions && view && quality.verdict === 'good'
        ? placeLesions(
            describeLesions(reading.lesions, view, geometry.turns, place),
            describeLesions({ ...reading.lesions, peaks: reading.lesions.faint }, view, geometry.turns, place)
              .dots,
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
  });
}

/** With the grade that people are shown, by the worst of what this one photo shows. */
function sayShown(assessment: Assessment): Assessment {
  const severity = readSeverity([{ view: 'front', assessment }]);
  return { ...assessment, shownGrade: severity.shownGrade, raised: listRaised(severity) };
}

function refuse({ reason, quality }: RefusedPhoto): Refusal {
  return { ok: false, reason, sentence: REFUSALS[reason].sentence, quality };
}

function describePhoto({ widthPx, heightPx, format }: PreparedPhoto['photo'], meta: PhotoMeta) {
  const ev = sceneEv(meta);
  return { widthPx, heightPx, format, meta, ...(ev === null ? {} : { sceneEv: ev }) };
}
