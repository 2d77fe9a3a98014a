/** Writes down what a training was made with and what came of it. */

import path from 'node:path';
import { stringify } from 'csv-stringify/sync';
import type { EvaluatedPhoto } from '#core/schema/evaluated-photo.ts';
import type { Evaluation } from '#core/schema/evaluation.ts';
import type { Dataset } from '../data/dataset.ts';
import { writePredictions } from '../evaluate/write-predictions.ts';
import { curveChart } from '../report/charts/curve-chart.ts';
import { renderReport } from '../report/render-report.ts';
import type { Run } from '../runs/open-run.ts';
import type { Sides } from './plan-sides.ts';
import type { Recipe, RecipeBundle, Trained } from './recipe.ts';

/** All that is written. */
export type RunResult = {
  readonly dataset: Dataset;
  readonly sides: Sides;
  readonly recipe: Recipe;
  readonly id: string;
  readonly seed: number;
  readonly trained: Trained;
  readonly bundle: RecipeBundle;
  readonly evaluation: Evaluation;
  readonly judged: readonly EvaluatedPhoto[];
  readonly curves: ReadonlyMap<string, readonly { readonly step: number; readonly value: number }[]>;
};

/** Names of a run's artifacts. */
export const ARTIFACTS = {
  evaluation: 'evaluation.json',
  predictions: 'predictions.parquet',
  report: 'report.html',
  splits: 'splits.csv',
} as const;

/** Writes parameters, metrics with their intervals, curves, the report and the predictions. */
export async function writeRun(run: Run, result: RunResult): Promise<void> {
  const { dataset, sides, recipe, id, seed, trained, bundle, evaluation, judged, curves } = result;
  const params = {
    ...{
      recipe: recipe.name,
      ...recipe.settings,
      ...trained.settings,
      seed,
      model: id,
      dataset: dataset.name,
    },
    photosTrained: trained.used.length,
    photosEvaluated: evaluation.photos,
    dataHash: bundle.card.training.data[0].hash,
  };
  for (const [name, value] of Object.entries(params)) await run.param(name, value);
  for (const [name, { value, low, high }] of Object.entries(evaluation.figures)) {
    if (value !== null) await run.metric(name, value);
    if (low !== null) await run.metric(`${name}.low`, low);
    if (high !== null) await run.metric(`${name}.high`, high);
  }
  for (const [name, points] of curves)
    await run.artifact(`figures/${name}.svg`, String(curveChart(`${name} by step`, points)));
  await run.artifact(ARTIFACTS.evaluation, `${JSON.stringify(evaluation)}\n`);
  await run.artifact('card.json', bundle.files.get(`${id}/card.json`)!);
  await run.artifact(ARTIFACTS.splits, tabulateSides(sides));
  await writePredictions(path.join(run.folder, 'artifacts', ARTIFACTS.predictions), judged);
  await run.artifact(ARTIFACTS.report, report(result));
}

function tabulateSides({ training, evaluating }: Sides): string {
  const rows = [
    ...training.map(({ name }) => [name, 'train']),
    ...evaluating.map(({ name }) => [name, 'evaluate']),
  ];
  return stringify([['name', 'side'], ...rows]);
}

function report({ dataset, sides, recipe, trained, bundle, evaluation }: RunResult): string {
  const { id, title, limits } = bundle.card;
  const left = Object.entries(trained.leftOut).map(([reason, count]) => `${reason} ${count}`);
  return renderReport(evaluation, {
    title,
    lead: `The model ${id}, trained by the recipe ${recipe.name} on ${trained.used.length} photos of ${dataset.name}, on ${sides.evaluating.length} photos of people it has not seen.`,
    notes: [
      ...limits,
      ...(left.length > 0 ? [`Photos left out of the training: ${left.join(', ')}.`] : []),
      ...(bundle.card.interval
        ? ['The interval was fitted on these very photos: its coverage is no finding.']
        : []),
    ],
  });
}
