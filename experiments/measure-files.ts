/**
 * Runs every file of the corpus through Node and through the shipped page in Chromium, and writes how they compare into
 * docs/results/photos.md and photos.json. Needs a built page (npm run build); makes HEICs of more kinds where heif-enc
 * is installed. With words on the command line only files whose name holds one are run, and nothing is written.
 */
import { loadAssessor } from '#core/assess.ts';
import { nodePorts } from '#node/ports.ts';
import { openBrowserAssessor } from '../test/browser-assessor.ts';
import { askBoth, isAlike, isExpected, type Verdict } from '../test/corpus/compare-sides.ts';
import { CORPUS } from '../test/corpus/corpus.ts';
import { reportFiles } from './photos/report-files.ts';

/** A file, what both sides made of it, and how long its outcome took in Node, in milliseconds. */
const words = process.argv.slice(2);
const node = await loadAssessor(nodePorts());
const browser = await openBrowserAssessor();
const seen = new Map<string, { readonly node: Verdict; readonly page: Verdict }>();
const files = [];
for (const file of CORPUS) {
  if (words.length > 0 && !words.some((word) => file.name.includes(word))) continue;
  const verdicts = await askBoth(node, browser, await file.make());
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
if (words.length === 0) reportFiles(files);
