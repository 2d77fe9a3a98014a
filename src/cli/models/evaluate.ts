/** `clarte models evaluate`: a finished model on labelled photos, as figures and as a report. */
import { rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ArgsDef, defineCommand } from 'citty';
import { ClarteError } from '#core/errors.ts';
import type { ModelCard } from '#core/schema/model-card.ts';
import { mean } from '#core/stats/metrics.ts';
import { nodePorts } from '#node/ports.ts';
import { checkBundle } from '#registry/check-bundle.ts';
import { resolveDefaultModel } from '#registry/resolve-default-model.ts';
import type { Dataset, Example } from '#train/data/dataset.ts';
import { describePanel } from '#train/data/describe-panel.ts';
import { ACNE04_PANEL, readAcne04 } from '#train/data/read-acne04.ts';
import { readManifest } from '#train/data/read-manifest.ts';
import { type EvaluatedDataset, evaluateWithLog } from '#train/evaluate/evaluate-dataset.ts';
import { type EvaluateOptions, evaluatePredictions } from '#train/evaluate/evaluate-predictions.ts';
import { writePredictions } from '#train/evaluate/write-predictions.ts';
import { makeGallery } from '#train/report/make-gallery.ts';
import { renderReport } from '#train/report/render-report.ts';
import { openAssessThreads } from '../../server/assessor/open-assess-threads.ts';
import { describeLeftOut } from '../dataset/describe-left-out.ts';
import { OUTSIDE_OPTION } from '../dataset/outside-option.ts';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';
import { showProgress } from '../show-progress.ts';
import { UsageError } from '../usage-error.ts';
import { describeEvaluation } from './describe-evaluation.ts';
import { evaluateOnWorkers } from './evaluate-on-workers.ts';
import { findEvaluationLog } from './evaluation-log.ts';
import { findModels, MODELS_OPTION } from './models-folder.ts';
import { findRuns, RUNS_OPTION } from './runs-folder.ts';
import { takeUnseen } from './take-unseen.ts';

const args = {
  id: { type: 'positional', required: false, description: 'Id of the model; the one in use where absent' },
  acne04: { type: 'string', valueHint: 'folder', description: 'ACNE04, a folder with labels.csv' },
  manifest: { type: 'string', valueHint: 'manifest.csv', description: 'Labelled photos of a manifest' },
  ...OUTSIDE_OPTION,
  split: {
    type: 'string',
    description: 'Only these photos of the manifest: train, validation or golden',
  },
  pictures: { type: 'string', description: 'Which pictures of ACNE04: crops or frames', default: 'crops' },
  sample: { type: 'string', valueHint: 'n', description: 'Only n photos, spread evenly over the dataset' },
  out: { type: 'string', valueHint: 'report.html', description: 'Write the report' },
  json: { type: 'string', valueHint: 'report.json', description: 'Write the figures' },
  parquet: {
    type: 'string',
    valueHint: 'file.parquet',
    description: 'Write what was said of each photo as a table',
  },
  unseen: { type: 'boolean', description: 'Leave out photos that the model was trained on' },
  seen: {
    type: 'boolean',
    description: 'Take photos that it was trained on as well; they say nothing of it',
  },
  workers: {
    type: 'boolean',
    description: 'Let clarte models work do it, on as many machines as run it (DATABASE_URL, BLOB_URL)',
  },
  threads: { type: 'string', valueHint: 'n', description: 'Photos at a time; each thread takes 150 MB' },
  gallery: { type: 'boolean', description: 'Put the photos it was furthest off on into the report' },
  ...RUNS_OPTION,
  ...MODELS_OPTION,
} as const satisfies ArgsDef;

type Data = { readonly dataset: Dataset; readonly options: EvaluateOptions };

/** The command. */
export const evaluateCommand = defineCommand({
  meta: { name: 'evaluate', description: 'Evaluate a model on labelled photos' },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, args);
    if (/\.[ct]sv$/i.test(given.id ?? ''))
      throw new UsageError(`Labelled photos go as --manifest ${given.id}.`);
    if (given.gallery) checkGalleryPlace(given.out);
    const { dataset, options } = await openData(given);
    const modelsUrl = findModels(given.models);
    const ports = nodePorts(modelsUrl);
    const modelId = given.id ?? (await tellModelInUse(modelsUrl));
    const { card } = await checkBundle(ports, modelId);
    const examples = await takeUnseen(ports, card, spread(dataset.examples, given.sample), given);
    const baseline = mean(examples.map(({ label }) => label));
    const log = await findEvaluationLog(findRuns(given.runs), card, examples);
    const { judged, refused } = given.workers
      ? await evaluateOnWorkers({
          registry: { modelsUrl, ports },
          modelId,
          examples,
          baseline,
          log,
        })
      : await evaluateHere(modelsUrl, { id: modelId, threads: given.threads }, examples, baseline, log);
    if (judged.length === 0) throw new UsageError('No photo of the dataset got a score.');
    const evaluation = evaluatePredictions(judged, { ...options, refused });
    const notes = warnOfSeen(card, dataset);
    process.stdout.write(describeEvaluation(evaluation));
    for (const note of notes) console.error(note);
    if (given.json !== undefined) await writeFile(given.json, `${JSON.stringify(evaluation)}\n`);
    if (given.parquet !== undefined) await writePredictions(given.parquet, judged);
    if (given.out !== undefined) {
      const paths = new Map(examples.map(({ name, photo }) => [name, photo]));
      const gallery = given.gallery
        ? await makeGallery(judged, (name) => paths.get(name)!, ports.openPhoto)
        : [];
      const report = renderReport(evaluation, {
        title: card.title,
        lead: `The model ${card.id} on ${examples.length} photos of ${dataset.name}, each assessed as a person’s photo would be.`,
        notes: [...notes, `The baseline says the mean label of these photos, ${baseline.toFixed(2)}.`],
        gallery,
      });
      await writeFile(given.out, report);
    }
    // Only now: a command that is killed before does not ask the model again.
    await rm(log, { force: true });
  },
});

/** Its id, said on standard error: figures without a model's name would be worth little. */
async function tellModelInUse(modelsUrl: URL): Promise<string> {
  const { id } = await resolveDefaultModel(modelsUrl);
  console.error(`The model in use, ${id}:`);
  return id;
}

/** On this machine, in threads. */
async function evaluateHere(
  modelsUrl: URL,
  { id, threads }: { readonly id: string; readonly threads?: string | undefined },
  examples: readonly Example[],
  baseline: number,
  file: string,
): Promise<EvaluatedDataset> {
  const count = readThreads(threads);
  const progress = showProgress('Assessing', examples.length);
  const assessor = await openAssessThreads({ count, modelsUrl, modelId: id });
  const options = { file, atOnce: 2 * count, onPhotos: progress.tick };
  return evaluateWithLog(assessor, examples, baseline, options).finally(() => {
    progress.done();
    return assessor.close();
  });
}

type Source = {
  acne04?: string | undefined;
  manifest?: string | undefined;
  outside?: boolean | undefined;
  split?: string | undefined;
  pictures: string;
};

async function openData({ acne04, manifest, outside, split, pictures }: Source): Promise<Data> {
  if ((acne04 === undefined) === (manifest === undefined))
    throw new UsageError('Name the labelled photos: --acne04 <folder> or --manifest <manifest.csv>.');
  if (manifest !== undefined) {
    const read = await readManifest(manifest, { allowOutside: outside ?? false });
    process.stderr.write(describeLeftOut(read.leftOut));
    const examples = split === undefined ? read.examples : read.examples.filter((one) => one.split === split);
    if (examples.length === 0) throw new UsageError(`${manifest} has no such photo.`);
    return { dataset: { ...read, examples }, options: describePanel(read.examples) };
  }
  if (pictures !== 'crops' && pictures !== 'frames')
    throw new UsageError('--pictures takes crops or frames.');
  const dataset = await readAcne04(acne04!, pictures).catch((cause) => {
    throw new ClarteError('not-found', `${acne04}/labels.csv`, { cause });
  });
  process.stderr.write(describeLeftOut(dataset.leftOut));
  return { dataset, options: ACNE04_PANEL };
}

/** `n` of the items, evenly spread; all where `n` is absent. */
function spread<T>(items: readonly T[], n: string | undefined): readonly T[] {
  if (n === undefined) return items;
  const count = Number(n);
  if (!Number.isInteger(count) || count < 1) throw new UsageError('--sample takes a whole number above 0.');
  if (count >= items.length) return items;
  return Array.from({ length: count }, (_, i) => items[Math.floor(((i + 0.5) * items.length) / count)]);
}

/** Each thread holds networks of its own. */
const MOST_THREADS = 64;

function readThreads(given: string | undefined): number {
  const count = given === undefined ? Math.min(8, availableParallelism()) : Number(given);
  if (!Number.isInteger(count) || count < 1 || count > MOST_THREADS)
    throw new UsageError(`--threads takes a whole number from 1 to ${MOST_THREADS}.`);
  return count;
}

/** A model evaluated on photos it was trained on looks better than it is. */
function warnOfSeen(card: ModelCard, dataset: Dataset): string[] {
  // The hashes on the card have told already.
  if (card.training.seen) return [];
  const family = (name: string) => name.split('-')[0];
  const families = dataset.name.split('+').map(family);
  const seen = card.training.data.map(({ name }) => family(name)).find((name) => families.includes(name));
  return seen !== undefined
    ? [
        `The model was trained on photos of ${seen}: these figures are not figures on people it has not seen. Those are on its card.`,
      ]
    : [];
}

/** Photos of people must not end up in the repository. */
function checkGalleryPlace(out: string | undefined): void {
  if (out === undefined) throw new UsageError('--gallery is a part of the report: name it with --out.');
  const inside = relative(fileURLToPath(new URL('../../../', import.meta.url)), resolve(out));
  if (!inside.startsWith('..') && !/^(?:data|\.cache)\//.test(inside))
    throw new UsageError('A report with photos of people must lie outside of the repository, or in data/.');
}
