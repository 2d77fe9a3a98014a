/**
 * `node experiments/measure-backbones.ts <data> <weights> <folder>`: the paper's recipe (rolled patches, 1024-512-256) on a real ImageNet
 * ResNet and on MobileNetV2: the same crops, the same fifth of the people held out, by the command that anyone would use.
 * Writes docs/results/backbones.md and its JSON. Goes on where it was killed.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { seedRandom } from '#core/random.ts';
import type { Evaluation, Figure } from '#core/schema/evaluation.ts';
import { readAcne04 } from '#train/data/read-acne04.ts';
import { splitBySubject } from '#train/data/split-by-subject.ts';
import { writeManifest } from '#train/data/write-manifest.ts';

const OUT = new URL('../docs/results/', import.meta.url);
const CLI = new URL('../src/cli/main.ts', import.meta.url).pathname;
const FOLDS = 5;
const RESNET = { id: 'resnet50v2-stage3', layers: 'stage3_mid,stage3_end', input: 'pixels' };
/** How each row is trained, the backbone that comes with Clarté first. */
const ROWS = [
  { id: 'mobilenet-v2-nsfw', title: 'MobileNetV2, as packaged' },
  { id: RESNET.id, title: 'ResNet-50 v2, stages 1 to 3, ImageNet' },
] as const;

const [data, weights, given] = process.argv.slice(2);
if (!data || !weights || !given)
  throw new Error('node experiments/measure-backbones.ts <data> <weights> <folder>');
const folder = path.resolve(given);
const [models, runs] = [path.join(folder, 'models'), path.join(folder, 'runs')];
const clarte = (...args: string[]) =>
  execFileSync(process.execPath, [CLI, ...args, `--models=${models}`], { stdio: 'inherit' });

await mkdir(models, { recursive: true });
const manifest = path.join(folder, 'crops.csv');
await writeSplit(manifest);
if (!existsSync(path.join(models, 'backbones', RESNET.id))) {
  const sha256 = createHash('sha256').update(readFileSync(weights)).digest('hex');
  const { id, layers, input } = RESNET;
  clarte('backbone', 'add', weights, ...flags({ sha256, id, layers, input, licence: 'Apache-2.0' }));
}
const rows = ROWS.map(({ id, title }) => {
  const own = path.join(runs, id);
  clarte(
    ...['models', 'train', manifest, '--outside'],
    ...flags({ recipe: 'paper', backbone: id, id: `paper-${id}`, runs: own }),
  );
  const [file] = globSync(path.join(own, 'mlruns/*/*/artifacts/evaluation.json'));
  return { title, evaluation: JSON.parse(readFileSync(file, 'utf8')) as Evaluation };
});
await writeFile(
  new URL('backbones.json', OUT),
  `${JSON.stringify(
    rows.map(({ title, evaluation: { photos, figures } }) => ({ title, photos, figures })),
    null,
    2,
  )}\n`,
);
await writeFile(new URL('backbones.md', OUT), render());

/** The crops with one fifth of the people, as the first fold of seed 1 has them, held out. */
async function writeSplit(file: string): Promise<void> {
  const dataset = await readAcne04(path.resolve(data, 'acne04'), 'crops');
  const folds = splitBySubject(dataset.examples, FOLDS, seedRandom(1));
  const examples = dataset.examples.map((example, i) => ({
    ...example,
    split: folds[i] === 0 ? ('golden' as const) : ('train' as const),
  }));
  await writeFile(file, writeManifest({ ...dataset, examples }, path.dirname(file)).csv);
}

function flags(values: Readonly<Record<string, string>>): string[] {
  return Object.entries(values).map(([name, value]) => `--${name}=${value}`);
}

function render(): string {
  const say = ({ value, low, high }: Figure) =>
    value === null
      ? '–'
      : `${value.toFixed(3)}${low === null || high === null ? '' : ` (${low.toFixed(3)} to ${high.toFixed(3)})`}`;
  const names = ['rmse', 'rmseRatio', 'pearson', 'accuracy', 'kappa'] as const;
  const table = [
    '| backbone | photos | RMSE | over baseline | Pearson | right grade | weighted kappa |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map(
      ({ title, evaluation: { photos, figures } }) =>
        `| ${title} | ${photos} | ${names.map((name) => say(figures[name])).join(' | ')} |`,
    ),
  ];
  return `# The paper's recipe on two backbones

\`\`\`sh
node experiments/measure-backbones.ts <data> <weights> <folder>     # goes on where it was killed
\`\`\`

ACNE04's crops; a fifth of the people held out (one split, one seed), the same for both rows; each patch carries its photo's label, rare grades are
balanced by rolling, a perceptron of 1024, 512 and 256 gives each patch a score, and their mean, weighted by area, is the photo's. In brackets:
95 % of the draws of other subjects. The ResNet is the nearest to the paper's ResNet-152 that could be had; its last stage could not.

${table.join('\n')}
`;
}
