/**
 * Counts the groups of what was wrong for the clinic and the scientist that have tests, by the tests' names; it does not run them.
 * Writes the part on them of docs/results/science.json and science.md. Usage: node experiments/count-wrong.ts
 */
import { readFileSync } from 'node:fs';
import { writePart } from './scale/write-part.ts';

const STUDIO = 'test/studio-page.test.ts';
const EXCHANGE = 'test/service/exchange.test.ts';
const MANIFEST = 'src/train/from-manifest/from-manifest.test.ts';
const ALERTS = 'src/core/study/find-alerts.test.ts';
const CALIBRATION = 'test/service/calibration.test.ts';

/** What was wrong, and the tests that fail where it is again: file, and how the test's name begins. */
const GROUPS: readonly (readonly [
  what: string,
  tests: readonly (readonly [file: string, name: string])[],
])[] = [
  [
    'Training over the shipped models; a missing folder as a stack trace; commands of the README that do not start',
    [
      ['src/registry/install-bundle.test.ts', 'an id is never written twice'],
      ['src/registry/install-bundle.test.ts', 'the packaged models are only read'],
      ['src/cli/models/train.test.ts', 'a folder that is not there'],
      ['src/cli/readme-commands.test.ts', 'there are some'],
    ],
  ],
  [
    'Not to be installed as a tool',
    [
      ['scripts/pack/stage-package.test.ts', 'gives the score of the checkout from inside node_modules'],
      ['scripts/pack/stage-package.test.ts', 'has every command'],
      ['scripts/pack/stage-package.test.ts', 'carries what it needs'],
    ],
  ],
  [
    'Nobody can say who is on a photo; people on both sides; an interval that is too narrow without a word',
    [
      ['test/service/studies.test.ts', 'says who is on a photo, warns where nobody did'],
      ['src/server/studies/find-alike.test.ts', 'pictures that differ in few bits are alike'],
      ['src/web/studio/studies/read-photo-facts.test.ts', 'who is on which photo comes from a table'],
      ['src/web/studio/studies/read-photo-facts.test.ts', 'a row is given to its file by the path'],
      ['src/train/challenge/decide-promotion.test.ts', 'says that its interval is too narrow'],
      [MANIFEST, 'no person stands on both sides'],
    ],
  ],
  [
    'Rolling back as a one-way door',
    [
      ['test/service/promote-installed.test.ts', 'puts an installed model in use and takes it back'],
      [STUDIO, 'shows every installed model with promote on each'],
    ],
  ],
  [
    'Refusals told as faults; calibration without end; “withdrawn” for a picture that stood twice; too little data found late',
    [
      ['src/web/pro/pro-texts.test.ts', 'a photo that is refused is told as one'],
      [CALIBRATION, 'comes three times, and then waits for a decision'],
      [CALIBRATION, 'is waived by a senior with a reason'],
      ['test/service/note-dataset.test.ts', 'counts one photo, and none as withdrawn'],
      [MANIFEST, 'too little is refused before anything is read'],
    ],
  ],
  [
    'Dots that nobody read kept as a rater’s; a rater in a fifth of a second unmarked; evaluation on photos trained on',
    [
      ['test/label-page.test.ts', 'keeps no dots that the rater has neither touched nor called right'],
      [ALERTS, 'grades in a fifth of a second are marked'],
      [ALERTS, 'one grade for everything is marked'],
      [ALERTS, 'a rater who grades higher and higher is marked'],
      [MANIFEST, 'photos that a model was trained on are known again'],
    ],
  ],
  [
    'Labels of other programs taken wrong, refused without a reason, or silently left out',
    [
      ['test/exchange/exchange-files.test.ts', '$file as $what is taken right'],
      ['test/exchange/round-trips.test.ts', '%s loses and invents nothing that it can hold'],
      [EXCHANGE, 'takes boxes of Label Studio as lesions'],
      [EXCHANGE, 'scales lesions of a smaller copy'],
      [EXCHANGE, 'leaves lesions outside of the photo out'],
      [EXCHANGE, 'leaves cancelled annotations out'],
      [EXCHANGE, 'finds photos by the names under which Label Studio stores them'],
      [EXCHANGE, 'names the controls where none is called severity'],
      [EXCHANGE, 'takes JSON-MIN, word grades'],
      [EXCHANGE, 'takes tables with semicolons'],
      [EXCHANGE, 'takes raters’ names of any script'],
      [EXCHANGE, 'asks which scale grades from 0 to 4 stand on'],
      [EXCHANGE, 'takes COCO, Pascal VOC and YOLO'],
      [EXCHANGE, 'goes out as photos, manifest and labels'],
    ],
  ],
];

const ROOT = new URL('../', import.meta.url);
const isThere = ([file, name]: readonly [string, string]) => {
  const text = readFileSync(new URL(file, ROOT), 'utf8');
  return [`test('${name}`, `it('${name}`, `)('${name}`].some((start) => text.includes(start));
};
const missing = GROUPS.flatMap(([, tests]) => tests.filter((one) => !isThere(one)));
const wrongTested = GROUPS.filter(([, tests]) => tests.every(isThere)).length;
/** The files of a group as links from docs/results, each with how many of its tests count. */
const filesOf = (tests: (typeof GROUPS)[number][1]) =>
  [...Map.groupBy(tests.filter(isThere), ([file]) => file)]
    .map(([file, own]) => `[\`${file}\`](../../${file})${own.length > 1 ? ` (${own.length})` : ''}`)
    .join(', ');
const rows = GROUPS.map(
  ([what, tests], i) =>
    `| ${i + 1} | ${what} | ${tests.filter(isThere).length} of ${tests.length} | ${filesOf(tests)} |`,
);
writePart(
  'wrong points',
  { wrongTested, wrongTests: GROUPS.reduce((sum, [, tests]) => sum + tests.length, 0) },
  `## What was wrong

\`\`\`sh
node experiments/count-wrong.ts
\`\`\`

| what | target | measured | |
|---|---|---|---|
| groups of what was wrong, each with its tests | 7 | ${wrongTested} | ${wrongTested === GROUPS.length ? 'met' : 'not met'} |

| | what was wrong | tests | in |
|---|---|---|---|
${rows.join('\n')}

- Tests are counted by their names; the suite runs them. Their names stand in [\`experiments/count-wrong.ts\`](../../experiments/count-wrong.ts).
`,
);
for (const [file, name] of missing) console.log(`missing: ${file}: ${name}`);
console.log(`wrongTested ${wrongTested} of ${GROUPS.length}`);
