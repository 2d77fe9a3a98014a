/** `clarte models evaluate`: a finished model on labelled photos, as figures and as a report. */
import { writeFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ArgsDef, defineCommand } from 'citty';
import { loadAssessor } from '#core/assess.ts';
import { ClarteError } from '#core/errors.ts';
import type { ModelCard } from '#core/schema/model-card.ts';
import { mean } from '#core/stats/metrics.ts';
import { nodePorts } from '#node/ports.ts';
import type { Dataset } from '#train/data/dataset.ts';
import { describePanel } from '#train/data/describe-panel.ts';
import { ACNE04_PANEL, readAcne04 } from '#train/data/read-acne04.ts';
import { readManifest } from '#train/data/read-manifest.ts';
import { evaluateDataset } from '#train/evaluate/evaluate-dataset.ts';
import { type EvaluateOptions, evaluatePredictions } from '#train/evaluate/evaluate-predictions.ts';
import { makeGallery } from '#train/report/make-gallery.ts';
import { renderReport } from '#train/report/render-report.ts';
import { describeLeftOut } from '../dataset/describe-left-out.ts';
import { OUTSIDE_OPTION } from '../dataset/outside-option.ts';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';
import { showProgress } from '../show-progress.ts';
import { UsageError } from '../usage-error.ts';
import { describeEvaluation } from './describe-evaluation.ts';
import { MODELS_OPTION, openRegistry } from './models-folder.ts';

const args = {
  id: { type: 'positional', required: true, description: 'Id of the model' },
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
  gallery: { type: 'boolean', description: 'Put the photos it was furthest off on into the report' },
  ...MODELS_OPTION,
} as const satisfies ArgsDef;

type Data = { readonly dataset: Dataset; readonly options: EvaluateOptions };

/** The command. */
export const evaluateCommand = defineCommand({
  meta: { name: 'evaluate', description: 'Evaluate a model on labelled photos' },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, args);
    if (given.gallery) checkGalleryPlace(given.out);
    const { dataset, options } = await openData(given);
    const examples = spread(dataset.examples, given.sample);
    const { modelsUrl } = openRegistry(given.models);
    const ports = nodePorts(modelsUrl);
    const assessor = await loadAssessor(ports, given.id);
    const progress = showProgress('Assessing', examples.length);
    const baseline = mean(examples.map(({ label }) => label));
    const { judged, refused } = await evaluateDataset(assessor, examples, baseline, () =>
      progress.tick(),
    ).finally(() => {
      progress.done();
      return assessor.close();
    });
    if (judged.length === 0) throw new UsageError('No photo of the dataset got a score.');
    const evaluation = evaluatePredictions(judged, { ...options, refused });
    const { card } = assessor;
    const notes = warnOfSeen(card, dataset);
    process.stdout.write(describeEvaluation(evaluation));
    for (const note of notes) console.error(note);
    if (given.json !== undefined) await writeFile(given.json, `${JSON.stringify(evaluation)}\n`);
    if (given.out === undefined) return;
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
  },
});

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

/** A model judged on photos it was trained on looks better than it is. */
function warnOfSeen(card: ModelCard, dataset: Dataset): string[] {
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
