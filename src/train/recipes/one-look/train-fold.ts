/** Trains on four of five folds and keeps what the network says of the fifth; what is done already is not done again. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { seedRandom } from '#core/random.ts';
import { splitBySubject } from '../../data/split-by-subject.ts';
import type { FaceCrop } from './face-crop.ts';
import type { FacePrediction } from './open-network.ts';
import { predictFaces } from './predict-faces.ts';
import { type OneLookRun, type OneLookSettings, trainNetwork } from './train-network.ts';

/** People are assigned to this many folds. */
export const FOLDS = 5;

/** What a fold's network says of people it has not seen. */
export type FoldResult = {
  readonly fold: number;
  readonly settings: OneLookSettings;
  /** Indices of the crops that were kept back, and what is said of each; maps of lesions follow in a file of their own. */
  readonly indices: readonly number[];
  readonly predictions: readonly Omit<FacePrediction, 'lesions'>[];
  /** The same of labelled photos kept back in which no face is found, read as a whole; absent where nobody asked. */
  readonly faceless?: Pick<FoldResult, 'indices' | 'predictions'>;
  /** Core seconds of the training, as far as this process ran it. */
  readonly coreSeconds: number;
};

/** What a fold is trained on. */
type FoldRun = Pick<OneLookRun, 'faces' | 'backboneOnnx' | 'device' | 'onStep' | 'start' | 'taught'> & {
  readonly folds?: readonly number[];
};

/** A network by its weights, and the faces to ask it of. */
type AskedNetwork = Pick<FoldRun, 'faces' | 'backboneOnnx'> & {
  readonly weights: Readonly<Record<string, Float32Array>>;
};

/** Probabilities are kept as whole numbers up to this. */
const MOST = 65_535;

/** For each crop its fold; no person and no duplicate stands in two. */
export function assignFolds(crops: readonly FaceCrop[], seed: number): readonly number[] {
  const examples = crops.map(({ name, subject, duplicateGroup, label }) => ({
    ...{ name, subject, duplicateGroup, label: label ?? 1 },
    ...{ photo: '', votes: {}, source: '', fold: null, facts: {} },
  }));
  return splitBySubject(examples, FOLDS, seedRandom(seed));
}

/** Crops that the product scores; portraits of people who are not labelled stand aside. */
export const isScored = ({ refusal, kind }: FaceCrop): boolean => refusal === null && kind !== 'parsing';

/** Labelled photos in which no face is found: the product refuses them, or reads them as close-ups. */
export const isFaceless = ({ refusal, kind, label }: FaceCrop): boolean =>
  refusal === 'no-face' && kind !== 'parsing' && label !== null;

/** Crops that a training learns from: portraits only where pictures come in pairs, photos without a face where it takes them. */
export const isLearned = (
  crop: FaceCrop,
  { pairs = false, faceless = false }: Pick<OneLookSettings, 'pairs' | 'faceless'>,
): boolean =>
  crop.kind === 'parsing'
    ? pairs && crop.refusal === null
    : crop.refusal === null || (faceless && isFaceless(crop));

/**
 * Trains and predicts fold `fold` below `folder`; a second cycle gets the weights to begin with in `run.start`. `run.folds` are other
 * folds than those of the seed, as the published ones, which share people.
 */
export async function trainFold(
  folder: string,
  fold: number,
  settings: OneLookSettings,
  run: FoldRun,
): Promise<FoldResult> {
  const file = path.join(folder, `fold-${fold}.json`);
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known) return JSON.parse(known) as FoldResult;
  await mkdir(folder, { recursive: true });
  const { crops } = run.faces;
  const folds = run.folds ?? assignFolds(crops, settings.seed);
  const before = process.cpuUsage();
  const weights = await trainNetwork(settings, {
    ...run,
    members: crops.flatMap((crop, i) => (isLearned(crop, settings) && folds[i] !== fold ? [i] : [])),
    checkpoint: path.join(folder, `fold-${fold}.checkpoint`),
  });
  const used = process.cpuUsage(before);
  const coreSeconds = (used.user + used.system) / 1e6;
  return keepFold(folder, { fold, settings, coreSeconds }, folds, { ...run, weights });
}

/** Asks a network of the people of a fold, whom it has not seen, and keeps what it says below `folder`. */
export async function keepFold(
  folder: string,
  { fold, settings, coreSeconds }: Pick<FoldResult, 'fold' | 'settings' | 'coreSeconds'>,
  folds: readonly number[],
  asked: AskedNetwork,
): Promise<FoldResult> {
  const { faces, backboneOnnx, weights } = asked;
  const indices = faces.crops.flatMap((crop, i) => (isScored(crop) && folds[i] === fold ? [i] : []));
  const all = await predictFaces(weights, backboneOnnx, faces, indices);
  const maps = Buffer.concat(
    all.map(({ lesions }) => new Uint8Array(Uint16Array.from(lesions, (p) => p * MOST + 0.5).buffer)),
  );
  await writeFile(path.join(folder, `fold-${fold}.maps`), maps);
  const predictions = all.map(({ lesions: _, ...rest }) => rest);
  const faceless = await askFaceless(asked, { folds, fold });
  const result: FoldResult = { fold, settings, indices, predictions, faceless, coreSeconds };
  await writeResult(folder, result);
  return result;
}

/** Writes a fold's result below `folder`, whole or not at all. */
export async function writeResult(folder: string, result: FoldResult): Promise<void> {
  const file = path.join(folder, `fold-${result.fold}.json`);
  await writeFile(`${file}.part`, JSON.stringify(result));
  await rename(`${file}.part`, file);
}

/** What a fold's network says of its labelled photos without a face. */
export async function askFaceless(
  { faces, backboneOnnx, weights }: AskedNetwork,
  { folds, fold }: { readonly folds: readonly number[]; readonly fold: number },
): Promise<NonNullable<FoldResult['faceless']>> {
  const indices = faces.crops.flatMap((crop, i) => (isFaceless(crop) && folds[i] === fold ? [i] : []));
  const all = await predictFaces(weights, backboneOnnx, faces, indices);
  return { indices, predictions: all.map(({ lesions: _, ...rest }) => rest) };
}

/** The maps of lesions of a fold's predictions, in their order. */
export async function readMaps(folder: string, { fold, indices }: FoldResult): Promise<Float32Array[]> {
  const bytes = await readFile(path.join(folder, `fold-${fold}.maps`));
  const each = bytes.length / indices.length;
  return indices.map((_, k) => {
    const own = new Uint16Array(new Uint8Array(bytes.subarray(k * each, (k + 1) * each)).buffer);
    return Float32Array.from(own, (whole) => whole / MOST);
  });
}
