/**
 * `node experiments/measure-photos.ts <data> <cache> [--sets A,B] [--most N]`: runs the product with its default model over photos
 * of every kind (the sets of photos/list-photos.ts, at most N of each), and writes what it refuses and how it scores into
 * docs/results/photos.md and photos.json. What was said of a photo is kept in `cache`/product-<model>-<run>.jsonl, so that a
 * killed run goes on; `cache`/things holds pictures without skin (experiments/make-things.ts).
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadAssessor } from '#core/assess.ts';
import { ClarteError } from '#core/errors.ts';
import { nodePorts } from '#node/ports.ts';
import { showProgress } from '../src/cli/show-progress.ts';
import { type ListedPhoto, listPhotos, SETS } from './photos/list-photos.ts';
import { reportProduct } from './photos/report-product.ts';
import type { SaidOfPhoto } from './photos/said-of-photo.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    model: { type: 'string' },
    sets: { type: 'string', default: SETS.join() },
    most: { type: 'string', default: '250' },
    /** A name for what the code says as it is now; another name asks everything again. */
    run: { type: 'string', default: '1' },
  },
});
const [data, cache] = positionals;
if (!data || !cache)
  throw new Error('node experiments/measure-photos.ts <data> <cache> [--sets A,B] [--most N]');

await mkdir(cache, { recursive: true });
const assessor = await loadAssessor(nodePorts(undefined, { threads: 1 }), values.model);
const kept = path.join(cache, `product-${assessor.card.id}-${values.run}.jsonl`);
const said = readKept();
const done = new Set(said.map(({ file }) => file));
const wanted = (await listPhotos(data, cache, Number(values.most))).filter(({ set }) =>
  values.sets.split(',').includes(set),
);
const open = wanted.filter(({ file }) => !done.has(nameOf(file)));
const progress = showProgress('Assessing', open.length);
for (const photo of open) {
  const one = await askProduct(photo);
  said.push(one);
  appendFileSync(kept, `${JSON.stringify(one)}\n`);
  progress.tick();
}
progress.done();
await assessor.close();
const inSets = new Set(wanted.map(({ file }) => nameOf(file)));
reportProduct(
  said.filter(({ file }) => inSets.has(file)),
  assessor.card.id,
  `node experiments/measure-photos.ts <data> <cache>${values.most === '250' ? '' : ` --most ${values.most}`}${values.sets === SETS.join() ? '' : ` --sets ${values.sets}`}`,
);

/** The folder and the name of a file: enough to know it again, wherever the data lie. */
function nameOf(file: string): string {
  return file.split(path.sep).slice(-3).join('/');
}

function readKept(): SaidOfPhoto[] {
  if (!existsSync(kept)) return [];
  return readFileSync(kept, 'utf8')
    .split('\n')
    .flatMap((line) => (line.endsWith('}') ? [JSON.parse(line)] : []));
}

async function askProduct({ set, file, facts }: ListedPhoto): Promise<SaidOfPhoto> {
  const known = { set, file: nameOf(file), facts };
  try {
    const outcome = await assessor.assess(await readFile(file));
    const quality = Object.fromEntries(
      (outcome.quality?.measures ?? []).map(({ name, value }) => [name, value]),
    );
    if (!outcome.ok) return { ...known, ok: false, reason: outcome.reason, quality };
    const { score, method, leftOut = [], warnings = [], notAcne, patches } = outcome;
    const visible = Object.fromEntries(patches.map(({ name, visibleSkin }) => [name, visibleSkin ?? 1]));
    const isFlagged = notAcne?.flagged ?? false;
    return { ...known, ok: true, score, method, leftOut, warnings, isFlagged, visible, quality };
  } catch (error) {
    if (!(error instanceof ClarteError)) throw error;
    return { ...known, ok: false, reason: error.code, quality: {} };
  }
}
