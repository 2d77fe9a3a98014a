/** Fine-tunes a one-look network on own photos: crops as the product cuts them, then the zones' part trained on. */
import { readFile } from 'node:fs/promises';
import { ClarteError } from '#core/errors.ts';
import { loadGeometryFinder } from '#core/geometry/find-geometry.ts';
import type { SkinLight } from '#core/light/measure-skin.ts';
import type { Ports } from '#core/ports.ts';
import type { Example } from '../../data/dataset.ts';
import { compareHeads, type MovedHeads } from './compare-heads.ts';
import type { FaceSource } from './cut-face.ts';
import { CROP_BYTES, cutFaces, type FaceCrops } from './cut-faces.ts';
import { readExportedWeights, replaceExportedWeights } from './exported-weights.ts';
import { countSteps, type FineTuning, fineTuneNetwork } from './fine-tune-network.ts';
import { openFaces } from './open-faces.ts';
import { isScored } from './train-fold.ts';

/** What fine-tuning takes. */
export type PhotosFineTuning = {
  readonly ports: Ports;
  readonly examples: readonly Example[];
  readonly seed: number;
  readonly tuning: Omit<FineTuning, 'seed'>;
  /** The network to start from, as its bundle holds it, and the light of its card. */
  readonly network: Uint8Array;
  readonly light: SkinLight | null;
  readonly backboneOnnx: Uint8Array;
  /** Folder of what a killed run finds again. */
  readonly work: string;
  readonly showStage: (label: string, total: number) => { tick(n?: number): void; done(): void };
  readonly onSize: (diskBytes: number, memoryBytes: number) => void;
  readonly onStep: (step: number, loss: number) => Promise<void>;
};

/** What came of it. */
export type FineTunedPhotos = {
  readonly network: Uint8Array;
  /** Indices of the examples that were learned from, and the others by reason. */
  readonly used: readonly number[];
  readonly leftOut: Readonly<Record<string, number>>;
  readonly steps: number;
  /** How far heads moved that did not learn along; null where the trunk stayed. */
  readonly moved: MovedHeads | null;
};

/** A training step's maps and gradients, in bytes; those of the trunk too, where it learns. */
const STEP_BYTES = 1.5e9;
const TRUNK_STEP_BYTES = 3e9;
/** Crops on which it is told how far the heads have moved with the trunk. */
const COMPARED = 100;

/** Trains. The same examples and seed give the same network. */
export async function fineTunePhotos(tuning: PhotosFineTuning): Promise<FineTunedPhotos> {
  const { ports, examples, light, work, tuning: settings, showStage, onSize } = tuning;
  onSize(examples.length * CROP_BYTES, settings.trunk ? TRUNK_STEP_BYTES : STEP_BYTES);
  const { readable, leftOut } = await findReadable(tuning);
  const finder = await loadGeometryFinder(ports);
  const cutting = showStage('Cutting faces', readable.length);
  let cut = 0;
  await cutFaces(
    work,
    readable.map((i) => sourceOf(examples[i])),
    { ports, finder, light },
    (done) => {
      cutting.tick(done - cut);
      cut = done;
    },
  ).finally(() => {
    cutting.done();
    return finder.close();
  });
  const faces = await openFaces(work);
  try {
    return await trainOn(faces, tuning, { readable, leftOut });
  } finally {
    faces.close();
  }
}

/** Trains on the faces that were cut of the `readable` examples. */
async function trainOn(
  faces: FaceCrops,
  { seed, network, backboneOnnx, work, tuning: settings, showStage, onStep }: PhotosFineTuning,
  { readable, leftOut }: Awaited<ReturnType<typeof findReadable>>,
): Promise<FineTunedPhotos> {
  const members = faces.crops.flatMap((crop, k) => (isScored(crop) ? [k] : []));
  for (const { refusal } of faces.crops) if (refusal) leftOut[refusal] = (leftOut[refusal] ?? 0) + 1;
  if (members.length === 0) throw new ClarteError('too-few-photos', 'no photo can be scored');
  const total = countSteps(members.length, settings);
  const fitting = showStage('Training', total);
  let shown = 0;
  const weights = await fineTuneNetwork(
    { ...settings, seed },
    {
      ...{ faces, members, backboneOnnx },
      start: readExportedWeights(network, backboneOnnx),
      checkpoint: `${work}/training.checkpoint`,
      onStep(step, _, { loss }) {
        fitting.tick(step - shown);
        shown = step;
        return onStep(step, loss);
      },
    },
  ).finally(() => fitting.done());
  const tuned = replaceExportedWeights(network, backboneOnnx, weights);
  const asked = members.filter((_, k) => k % Math.ceil(members.length / COMPARED) === 0);
  const moved = settings.trunk ? await compareHeads(network, tuned, faces, asked) : null;
  return { network: tuned, used: members.map((k) => readable[k]), leftOut, steps: total, moved };
}

/** Photos that can be decoded; the others by reason. */
async function findReadable({ ports, examples, showStage }: PhotosFineTuning) {
  const leftOut: Record<string, number> = {};
  const readable: number[] = [];
  const reading = showStage('Reading photos', examples.length);
  for (const [i, { photo }] of examples.entries()) {
    try {
      (await ports.openPhoto(await readFile(photo))).close();
      readable.push(i);
    } catch (fault) {
      if (!(fault instanceof ClarteError)) throw fault;
      leftOut[fault.code] = (leftOut[fault.code] ?? 0) + 1;
    }
    reading.tick();
  }
  reading.done();
  return { readable, leftOut };
}

/** Nobody counted lesions or drew them; the kind is that of any labelled photo. */
function sourceOf({ name, photo, subject, duplicateGroup, label, votes }: Example): FaceSource {
  return {
    ...{ kind: 'crops', name, file: photo, subject, duplicateGroup, label, votes },
    ...{ count: null, augmented: false, lesions: null },
  };
}
