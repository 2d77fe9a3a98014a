/**
 * Whether the code here says of photos what an earlier commit said, to the last digit: scores, zones, lesions, refusals, all
 * fields but the timings. `node experiments/compare-checkouts.ts <commit> <folder of photos> … [--most 60] [--model id]`; photos
 * are taken evenly from each folder. Puts the figures into docs/results/operations.md under the name of the commit and model.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { checkOutEarlier } from './check-out-earlier.ts';
import { readJson } from './read-json.ts';
import { putFigures } from './results/put-figures.ts';
import { type CodeComparison, renderComparisons } from './results/render-comparisons.ts';

const HERE = fileURLToPath(new URL('../', import.meta.url));
const FILE = new URL('../docs/results/operations.json', import.meta.url);

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { most: { type: 'string', default: '60' }, model: { type: 'string' } },
});
const [commit, ...folders] = positionals;
const each = Math.ceil(Number(flags.most) / folders.length);
const photos = folders.flatMap((folder) => {
  const names = readdirSync(folder).filter((name) => /\.(jpe?g|png|webp|heic)$/i.test(name));
  const some = Math.min(each, names.length);
  return Array.from({ length: some }, (_, i) =>
    resolve(folder, names.sort()[Math.floor((i * names.length) / some)]),
  );
});

const earlier = checkOutEarlier(commit);
try {
  const [before, now] = [assess(earlier), assess(HERE)];
  const differing = photos.filter((photo) => !isDeepStrictEqual(before.get(photo), now.get(photo)));
  const fields = new Set(differing.flatMap((photo) => listDiffering(before.get(photo), now.get(photo))));
  const comparison: CodeComparison = {
    photos: photos.length,
    assessed: photos.filter((photo) => now.get(photo)?.ok === true).length,
    differing: differing.length,
    fields: [...fields].sort(),
  };
  const known = readJson<{ comparisons?: Record<string, CodeComparison> }>(FILE)?.comparisons ?? {};
  const comparisons = { ...known, [`${commit}, ${flags.model ?? 'default model'}`]: comparison };
  console.log(comparison);
  putFigures('operations', {
    title: '# Operations: what they show',
    figures: { comparisons },
    section: renderComparisons(comparisons),
  });
} finally {
  rmSync(earlier, { recursive: true, force: true });
}

type Said = Record<string, unknown>;

/** What the checkout in `folder` says of each photo, without the timings. */
function assess(folder: string): Map<string, Said> {
  const model = flags.model ? [`--model=${flags.model}`] : [];
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(folder, 'bin/clarte.js'), 'assess', '--json', ...model, ...photos],
    { encoding: 'utf8', maxBuffer: 1e9, cwd: folder },
  );
  const lines = stdout.split('\n').filter(Boolean);
  if (lines.length !== photos.length) throw new Error(stderr.slice(-2000));
  return new Map(
    lines.map((line) => {
      const { timingsMs, ...said } = JSON.parse(line) as Said;
      return [String(said.photo), said];
    }),
  );
}

/** Names of the fields that are not the same. */
function listDiffering(one: Said = {}, other: Said = {}): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => !isDeepStrictEqual(one[name], other[name]));
}
