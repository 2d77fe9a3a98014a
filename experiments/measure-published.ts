/**
 * `node experiments/measure-published.ts <data> <cache> [epochs] [folds, as 0,1]`: the first cycle of the one-look network on the folds
 * that ACNE04 was published with, which share people, and photo by photo how far that is from folds by subject (`measure-one-look.ts`
 * with the same epochs): how much of such figures is the leak. Writes docs/results/published-folds.md and its JSON. Goes on where it was
 * killed.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PACKAGED_MODELS } from '#node/ports.ts';
import { readAcne04 } from '#train/data/read-acne04.ts';
import { openFaces } from '#train/recipes/one-look/open-faces.ts';
import { assignFolds, type FoldResult, trainFold } from '#train/recipes/one-look/train-fold.ts';
import { ONE_LOOK } from '#train/recipes/one-look/train-network.ts';
import { differ, pairFolds } from './pair-folds.ts';
import { readFolds } from './read-folds.ts';
import { sayProgress } from './say-progress.ts';

const SEED = 1;
const OUT = new URL('../docs/results/', import.meta.url);
/** Figures of the page and their words. */
const FIGURES = { ratio: 'error over baseline', right: 'right of four', kappa: 'weighted kappa' } as const;

const [data, cache, epochs = '8', order = '0,1,2,3,4'] = process.argv.slice(2);
if (!data || !cache) throw new Error('node experiments/measure-published.ts <data> <cache> [epochs] [folds]');
const faces = await openFaces(path.join(cache, 'faces'));
const folds = await publishedFolds();
const backboneOnnx = await readFile(new URL('backbones/mobilenet-v2-nsfw/backbone.onnx', PACKAGED_MODELS));
const apart = path.join(cache, `seed-${SEED}-epochs-${epochs}`);
const results: FoldResult[] = [];
for (const fold of order.split(',').map(Number)) {
  const run = { faces, backboneOnnx, folds, onStep: sayProgress(`published fold ${fold}`) };
  const settings = { ...ONE_LOOK, epochs: Number(epochs), seed: SEED };
  results.push(await trainFold(`${apart}-published`, fold, settings, run));
}
const { results: bySubject } = await readFolds(apart);
const kinds = (['crops', 'frames'] as const).map((kind) => {
  const pairs = pairFolds(faces.crops, folds, [bySubject, results], kind);
  const known = pairs.filter(({ crop, fold }) =>
    faces.crops.some(
      ({ subject, refusal }, i) => subject === crop.subject && refusal === null && folds[i] !== fold,
    ),
  );
  return { kind, photos: pairs.length, ofKnownPeople: known.length, ...differ(pairs) };
});
const published = { epochs: Number(epochs), folds: results.map(({ fold }) => fold), kinds };
await writeFile(new URL('published-folds.json', OUT), `${JSON.stringify(published, null, 2)}\n`);
await writeFile(new URL('published-folds.md', OUT), render());

/** The published fold of each picture of ACNE04; other pictures stay in the folds of the seed. */
async function publishedFolds(): Promise<number[]> {
  const { examples } = await readAcne04(path.join(data, 'acne04'), 'frames');
  const known = new Map(examples.map(({ name, fold }) => [name, fold]));
  const own = assignFolds(faces.crops, SEED);
  return faces.crops.map(({ name, kind }, i) =>
    kind === 'clear' || kind === 'parsing' ? own[i] : (known.get(name) ?? own[i]),
  );
}

function render(): string {
  const number = (value: number | null) => (value === null ? '–' : value.toFixed(3));
  const rows = kinds.flatMap(({ kind, figures }) =>
    (['ratio', 'right', 'kappa'] as const).map((name) => {
      const { value, low, high } = figures[name];
      const [before, after] = [figures[`${name}Before`], figures[`${name}After`]];
      return `| ${FIGURES[name]}, ${kind} | ${number(before.value)} | ${number(after.value)} | ${number(value)} (${number(low)} to ${number(high)}) |`;
    }),
  );
  const people = kinds.map(({ kind, photos, ofKnownPeople }) => `${ofKnownPeople} of ${photos} ${kind}`);
  return `${[
    '# The published folds, and the leak',
    '',
    '```sh',
    `node experiments/measure-published.ts ../shared/data <cache> ${epochs} ${order}    # <cache> of measure-one-look.ts`,
    '```',
    '',
    `ACNE04's own folds (${published.folds.join(', ')}) deal photos, not people: ${people.join(' and ')} that such a network is tested on are of people of whom it has learned other photos. The first cycle of the one-look network, ${epochs} epochs, seed ${SEED}, on these folds and on folds by subject, the same photos; in brackets 95 % of the draws of other subjects. **Only the figures by subject tell what a new person can expect.** Uncalibrated, as trained.`,
    '',
    '| what | by subject | published folds | difference |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')}`;
}
