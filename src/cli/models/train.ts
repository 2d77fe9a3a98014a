/** `clarte models train`: one command from labelled photos to a model of one's own, evaluated and installed. */
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type ArgsDef, defineCommand } from 'citty';
import { ClarteError } from '#core/errors.ts';
import { nodePorts } from '#node/ports.ts';
import { installBundle } from '#registry/install-bundle.ts';
import { listBundles } from '#registry/list-bundles.ts';
import { readManifest } from '#train/data/read-manifest.ts';
import { evenRaters } from '#train/from-manifest/even-raters.ts';
import { keyOf } from '#train/from-manifest/key-of.ts';
import { oneLookRecipe } from '#train/from-manifest/one-look-recipe.ts';
import { paperRecipe } from '#train/from-manifest/paper-recipe.ts';
import { planSides } from '#train/from-manifest/plan-sides.ts';
import type { Recipe } from '#train/from-manifest/recipe.ts';
import { trainManifest } from '#train/from-manifest/train-manifest.ts';
import { ARTIFACTS } from '#train/from-manifest/write-run.ts';
import { openRun } from '#train/runs/open-run.ts';
import { describeLeftOut } from '../dataset/describe-left-out.ts';
import { OUTSIDE_OPTION } from '../dataset/outside-option.ts';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';
import { showProgress } from '../show-progress.ts';
import { UsageError } from '../usage-error.ts';
import { chooseId } from './choose-id.ts';
import { describeEvaluation } from './describe-evaluation.ts';
import { extractOnWorkers } from './extract-on-workers.ts';
import { findModels, MODELS_OPTION } from './models-folder.ts';
import { findRuns, RUNS_OPTION } from './runs-folder.ts';

const args = {
  manifest: {
    type: 'positional',
    required: true,
    description: 'Labelled photos; where its column split says golden, those evaluate',
  },
  recipe: {
    type: 'string',
    default: 'one-look',
    valueHint: 'one-look|paper',
    description: 'How to train: the default network, fine-tuned, or features of a frozen backbone',
  },
  id: { type: 'string', description: 'Id of the model; made of the data’s name and the recipe where absent' },
  backbone: {
    type: 'string',
    default: 'mobilenet-v2-nsfw',
    description: 'Recipe paper: the frozen network, also one that backbone add took in',
  },
  layers: { type: 'string', valueHint: 'names', description: 'Recipe paper: its layers, comma between' },
  base: { type: 'string', valueHint: 'id', description: 'Recipe one-look: the model to start from' },
  trunk: {
    type: 'boolean',
    description:
      'Recipe one-look: let the deeper half of what the network sees learn along; wants labels of 100 people',
  },
  epochs: { type: 'string', valueHint: 'n', description: 'Epochs at most; those of the recipe where absent' },
  seed: { type: 'string', default: '1', description: 'Decides who is held out and how the training starts' },
  'even-raters': {
    type: 'boolean',
    description:
      'Take each rater’s strictness out of the votes that are learned from; those that evaluate stay',
  },
  workers: {
    type: 'boolean',
    description:
      'Recipe paper: let clarte models work extract features, on as many machines as run it (DATABASE_URL, BLOB_URL)',
  },
  ...OUTSIDE_OPTION,
  ...RUNS_OPTION,
  ...MODELS_OPTION,
} as const satisfies ArgsDef;

/** The command. Called again after a kill it goes on where it was; it promotes nothing. */
export const trainCommand = defineCommand({
  meta: {
    name: 'train',
    description: 'Train a model on labelled photos and evaluate it on people it has not seen',
  },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, args);
    const seed = Number(given.seed);
    if (!/^\d{1,9}$/.test(given.seed)) throw new UsageError('--seed takes a whole number.');
    if (given.id !== undefined && !/^[a-z0-9][a-z0-9-]*$/.test(given.id))
      throw new UsageError('--id takes a-z, 0-9 and -.');
    const modelsUrl = findModels(given.models);
    const recipe = await readRecipe(given, modelsUrl);
    const dataset = await readManifest(given.manifest, { allowOutside: given.outside ?? false });
    process.stderr.write(describeLeftOut(dataset.leftOut));
    const planned = planSides(dataset.examples, seed);
    const even = given['even-raters'] ?? false;
    const sides = even ? { ...planned, training: evenRaters(planned.training) } : planned;
    warnOfStrangers(dataset.examples.filter(({ subjectUnknown }) => subjectUnknown).length);
    const ports = nodePorts(modelsUrl);
    const runs = findRuns(given.runs);
    const { id, key } = await chooseId({
      ...{ modelsUrl, runs, given: given.id, wanted: slug(`${dataset.name}-${recipe.name}`) },
      keyOf: (id) => keyOf(dataset, recipe, { seed, id, ...(even ? { even: true } : {}) }),
    });
    const run = await openRun({ runs, experiment: dataset.name, name: id, key, now: Date.now });
    const report = relative(process.cwd(), join(run.folder, 'artifacts', ARTIFACTS.report));
    if (run.finished) {
      console.log(`This training was done before, as run ${run.id.slice(0, 8)}. Its report: ${report}`);
      return;
    }
    const { version } = JSON.parse(await readFile(new URL('../../../package.json', import.meta.url), 'utf8'));
    const { bundle, evaluation } = await trainManifest({
      ...{ dataset, sides, recipe, id, seed, run, ports },
      commit: `version ${version}`,
      command: `clarte models train --recipe ${recipe.name}${given.trunk ? ' --trunk' : ''} --seed ${seed}${even ? ' --even-raters' : ''}`,
      showStage: showProgress,
      onSize: tellSize,
    });
    await installBundle(modelsUrl, id, bundle.files);
    await run.finish('finished');
    process.stdout.write(describeEvaluation(evaluation));
    const folders = given.models ? ` --models ${given.models}` : '';
    console.log(
      [
        `${id} is installed. Run ${run.id.slice(0, 8)}, report: ${report}`,
        `To use it: clarte models promote ${id}${folders}`,
      ].join('\n'),
    );
  },
});

type Given = {
  readonly recipe: string;
  readonly epochs?: string | undefined;
  readonly backbone: string;
  readonly layers?: string | undefined;
  readonly base?: string | undefined;
  readonly workers?: boolean | undefined;
  readonly trunk?: boolean | undefined;
};

async function readRecipe(
  { recipe, backbone, layers, base, epochs, workers, trunk }: Given,
  modelsUrl: URL,
): Promise<Recipe> {
  if (epochs !== undefined && !/^[1-9]\d{0,3}$/.test(epochs))
    throw new UsageError('--epochs takes a whole number from 1 to 9999.');
  const most = epochs === undefined ? undefined : Number(epochs);
  if (trunk && recipe !== 'one-look')
    throw new UsageError('--trunk goes with --recipe one-look; the backbone of paper is frozen.');
  if (recipe === 'paper')
    return paperRecipe(backbone, {
      ...{ layers: layers?.split(','), maxEpochs: most },
      elsewhere: workers ? extractOnWorkers(nodePorts(modelsUrl)) : undefined,
    });
  if (workers) throw new UsageError('--workers goes with --recipe paper, which extracts features.');
  if (recipe === 'one-look') return oneLookRecipe(base ?? (await findOneLook(modelsUrl)), most, trunk);
  throw new UsageError('--recipe takes paper or one-look.');
}

/** The one-look model in use, or the packaged one. */
async function findOneLook(modelsUrl: URL): Promise<string> {
  const known = (await listBundles(modelsUrl)).filter(({ card }) => card?.kind === 'one-look');
  const found =
    known.find(({ promoted }) => promoted) ?? known.findLast(({ packaged }) => packaged) ?? known.at(-1);
  if (!found) throw new ClarteError('model-missing', 'there is no model of kind one-look');
  return found.id;
}

/** A model's id from any name. */
function slug(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return plain || 'model';
}

function warnOfStrangers(photos: number): void {
  if (photos > 0)
    console.error(
      `Of ${photos} photos nobody said who is on them (column subject): a person may stand on both sides, and the intervals may be too narrow.`,
    );
}

function tellSize(diskBytes: number, memoryBytes: number): void {
  const size = (bytes: number) =>
    bytes < 1e9 ? `${Math.ceil(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
  console.error(
    `It takes up to about ${size(diskBytes)} of disk and ${size(memoryBytes)} of memory meanwhile.`,
  );
}
