/** From an own manifest to an evaluated bundle: train on one side, evaluate on people of the other, write all of it down. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { loadAssessor } from '#core/assess.ts';
import type { Ports } from '#core/ports.ts';
import type { Evaluation } from '#core/schema/evaluation.ts';
import type { PatchesCard } from '#core/schema/model-card.ts';
import { mean } from '#core/stats/metrics.ts';
import type { Dataset } from '../data/dataset.ts';
import { describePanel } from '../data/describe-panel.ts';
import { hashDataset } from '../data/hash-dataset.ts';
import { type EvaluatedDataset, evaluateWithLog } from '../evaluate/evaluate-dataset.ts';
import { evaluatePredictions } from '../evaluate/evaluate-predictions.ts';
import { fitInterval } from '../evaluate/fit-interval.ts';
import type { Run } from '../runs/open-run.ts';
import { describeCard } from './describe-card.ts';
import type { Sides } from './plan-sides.ts';
import type { Recipe, RecipeBundle, RecipeParts, Trained } from './recipe.ts';
import { hashPhoto, packSeen } from './seen-photos.ts';
import { writeRun } from './write-run.ts';

/** How to train. */
export type ManifestTraining = {
  readonly dataset: Dataset;
  readonly sides: Sides;
  readonly recipe: Recipe;
  /** Id of the bundle. */
  readonly id: string;
  readonly seed: number;
  readonly run: Run;
  readonly ports: Ports;
  /** What trains, for the card. */
  readonly commit: string;
  readonly command: string;
} & Pick<RecipeParts, 'showStage' | 'onSize'>;

/** A bundle, and what it is worth on people it has not seen. */
export type TrainedModel = { readonly bundle: RecipeBundle; readonly evaluation: Evaluation };

const LEVEL = 0.9;
/** Photos below which no interval can be fitted. */
const LEAST_FOR_INTERVAL = 50;

/** Trains and evaluates; killed and called again with the same run it goes on and ends with the same bundle. */
export async function trainManifest(training: ManifestTraining): Promise<TrainedModel> {
  const { sides, recipe, run, showStage } = training;
  const trained = await recipe.train({
    ...training,
    examples: sides.training,
    work: path.join(run.work, recipe.name),
    onPoint: (name, step, value) => run.metric(name, value, step),
  });
  const hashing = showStage('Hashing photos', trained.used.length);
  const hashes: string[] = [];
  for (const i of trained.used) {
    hashes.push(await hashPhoto(sides.training[i].photo));
    hashing.tick();
  }
  hashing.done();
  const draft = makeBundle(training, trained, hashes, { metrics: [] });
  const judged = await evaluateDraft(training, draft, trained);
  const panel = describePanel(sides.evaluating);
  const evaluation = evaluatePredictions(judged.judged, { ...panel, refused: judged.refused });
  const bundle = makeBundle(training, trained, hashes, {
    metrics: metricsOf(evaluation, training),
    ...(judged.judged.length < LEAST_FOR_INTERVAL ? {} : { interval: fitInterval(judged.judged, LEVEL) }),
  });
  await writeRun(run, {
    ...training,
    trained,
    bundle,
    evaluation,
    judged: judged.judged,
    curves: await run.curves(),
  });
  return { bundle, evaluation };
}

/** The whole pipeline on the side that was held out; what the product refuses is not scored here either. */
async function evaluateDraft(
  { sides, run, ports, id, showStage }: ManifestTraining,
  { files }: RecipeBundle,
  { used }: Trained,
): Promise<EvaluatedDataset> {
  const baseline = mean(used.map((i) => sides.training[i].label));
  const readModelFile = async (file: string) => files.get(file) ?? ports.readModelFile(file);
  const assessor = await loadAssessor({ ...ports, readModelFile }, id);
  const progress = showStage('Evaluating', sides.evaluating.length);
  return evaluateWithLog(assessor, sides.evaluating, baseline, {
    file: path.join(run.work, 'answers.jsonl'),
    atOnce: 1,
    onPhotos: progress.tick,
  }).finally(() => {
    progress.done();
    return assessor.close();
  });
}

function makeBundle(
  training: ManifestTraining,
  trained: Trained,
  hashes: readonly string[],
  known: Pick<PatchesCard, 'metrics' | 'interval'>,
): RecipeBundle {
  const { id, dataset, sides, recipe, commit, command, seed } = training;
  const used = trained.used.map((i) => sides.training[i]);
  const seen = packSeen(hashes);
  const file = `${id}/trained-on.bin`;
  const bundle = trained.makeBundle({
    ...describeCard(dataset, sides, used, recipe.name),
    ...known,
    id,
    training: {
      data: [
        {
          name: dataset.name,
          photos: used.length,
          patches: trained.patches,
          hash: hashDataset(
            used,
            hashes.map((sha256) => ({ sha256 })),
          ),
          licence: dataset.licence,
        },
      ],
      ...{ command, commit, seeds: [seed], settings: { ...recipe.settings, ...trained.settings } },
      seen: { file, sha256: createHash('sha256').update(seen).digest('hex'), photos: hashes.length },
    },
  });
  return { card: bundle.card, files: new Map([[file, seen], ...bundle.files]) };
}

const CARD_FIGURES = ['rmse', 'rmseRatio', 'mae', 'pearson', 'accuracy', 'kappa'] as const;

function metricsOf({ figures }: Evaluation, { dataset, sides }: ManifestTraining): PatchesCard['metrics'] {
  const data = `${dataset.name}, ${sides.golden ? 'golden photos' : 'people held out'}`;
  return CARD_FIGURES.flatMap((name) => {
    const { value, low, high } = figures[name];
    return value === null
      ? []
      : [{ name, data, value, ...(low === null || high === null ? {} : { low, high }) }];
  });
}
