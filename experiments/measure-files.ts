/**
 * Runs every file of the corpus through Node and through the shipped page in Chromium, and writes how they compare into
 * docs/results/photos.md and photos.json. Needs a built page (npm run build); makes HEICs of more kinds where heif-enc
 * is installed. With words on the command line only files whose name holds one are run, and nothing is written. What `--keep
 * FILE` holds of the default model is not run again, so that a killed run goes on.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadAssessor } from '#core/assess.ts';
import { nodePorts } from '#node/ports.ts';
import { openBrowserAssessor } from '../test/browser-assessor.ts';
import { askBoth, isAlike, isExpected } from '../test/corpus/compare-sides.ts';
import { CORPUS } from '../test/corpus/corpus.ts';
import { reportFiles } from './photos/report-files.ts';

const { values: flags, positionals: words } = parseArgs({
  allowPositionals: true,
  options: { keep: { type: 'string' } },
});
/** What both sides made of a file of the corpus. */
type Kept = Awaited<ReturnType<typeof askBoth>> & { readonly name: string; readonly model: string };
const node = await loadAssessor(nodePorts());
const browser = await openBrowserAssessor();
const model = node.card.id;
const seen = new Map<string, Awaited<ReturnType<typeof askBoth>>>(
  readKept().flatMap((kept) =>
    kept.model === model ? [[kept.name, { node: kept.node, page: kept.page }]] : [],
  ),
);
const files = [];
for (const file of CORPUS) {
  if (words.length > 0 && !words.some((word) => file.name.includes(word))) continue;
  const known = seen.get(file.name);
  const verdicts = known ?? (await askBoth(node, browser, await file.make()));
  if (!known && flags.keep)
    appendFileSync(flags.keep, `${JSON.stringify({ name: file.name, model, ...verdicts } satisfies Kept)}\n`);
  seen.set(file.name, verdicts);
  const { expected } = file;
  const like = 'like' in expected && expected.like ? seen.get(expected.like)?.node : undefined;
  const differs = !isAlike(verdicts.node, verdicts.page);
  const isWrong = [verdicts.node, verdicts.page].some((verdict) => !isExpected(verdict, expected, like));
  const isRefused = 'scored' in expected && [verdicts.node, verdicts.page].some((v) => typeof v === 'string');
  files.push({
    name: file.name,
    group: file.group,
    isSlow: file.isSlow ?? false,
    ...verdicts,
    differs,
    isWrong,
    isRefused,
  });
  const mark = differs ? 'DIFFERS' : isWrong ? 'UNEXPECTED' : '';
  console.log(
    file.name,
    verdicts.node,
    verdicts.page,
    mark,
    isWrong ? JSON.stringify({ expected, like }) : '',
  );
}
await browser.close();
await node.close();
if (words.length === 0) reportFiles(files, model);

function readKept(): Kept[] {
  if (!flags.keep || !existsSync(flags.keep)) return [];
  return readFileSync(flags.keep, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Kept);
}
