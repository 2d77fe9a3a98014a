/** Measures what the app must show and writes docs/results/app.md and app.json: `node experiments/measure-app.ts`. */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { PACKAGED_MODELS } from '#node/ports.ts';
import { readDefaultModel } from '#registry/default-model.ts';
import { ADVICE_PEOPLE } from '#support/advise/advice-people.ts';
import { COURSE_RULES } from '../src/core/advise/course-rules.ts';
import { RULES } from '../src/core/advise/rule-table.ts';
import { countBroken } from './app/count-broken.ts';
import { countFhirErrors } from './app/count-fhir-errors.ts';
import { countPlans } from './app/count-plans.ts';
import { countPoints } from './app/count-points.ts';
import { type LockLeaks, measureLock } from './app/measure-lock.ts';
import { measureRepeats, type Repeats } from './app/measure-repeats.ts';
import { measureScreens, readScreens } from './app/measure-screens.ts';
import { measureSevere, type Severe, type SevereCounts } from './app/measure-severe.ts';

const OUT = new URL('../docs/results/', import.meta.url);
/** What comes into the marked history only once it is locked. */
const LATER_MARKS = /^(?:passphrase|later|shared)/;
/** Random people whose plans are read, and random people with a flag. */
const PEOPLE = 300_000;
const FLAGGED = 100_000;

const PARTS = ['screens', 'advice', 'severe', 'repeats', 'lock'] as const;
type Part = (typeof PARTS)[number];
const { values: flags } = parseArgs({
  options: {
    parts: { type: 'string' },
    keep: { type: 'string' },
    'read-kept': { type: 'boolean', default: false },
  },
});
/** `--parts advice,severe` measures those again and keeps the other figures; `none` writes the page again from those kept.
 * `--keep FILE` keeps what each screen showed, and a run that was broken off goes on from there; with `--read-kept` that alone
 * is read, without a browser. */
const parts = (flags.parts === 'none' ? [] : (flags.parts?.split(',') ?? PARTS)) as readonly Part[];
for (const part of parts)
  if (!PARTS.includes(part)) throw new Error(`there is no part ${part}: ${PARTS.join(', ')}`);
const kept = JSON.parse(await readFile(new URL('app.json', OUT), 'utf8').catch(() => '{}'));

const screens = !parts.includes('screens')
  ? null
  : flags.keep && flags['read-kept']
    ? await readScreens(flags.keep)
    : await measureScreens(flags.keep);
const advice = parts.includes('advice') ? countPlans(PEOPLE, FLAGGED) : null;
const severe: Severe | null = parts.includes('severe') ? await measureSevere() : (kept.severe ?? null);
const repeats: Repeats | null = parts.includes('repeats') ? await measureRepeats() : (kept.repeats ?? null);
const lock: LockLeaks | null = parts.includes('lock') ? await measureLock() : (kept.lock ?? null);

/** Measured by experiments/measure-matching.ts and measure-effect.ts. */
const { id: defaultModel } = await readDefaultModel(PACKAGED_MODELS);
const matching = await readFigures('matching.json');
const effect = await readFigures('effect.json');
const fhir = countFhirErrors(new Date());

const figures = {
  guidanceFps: screens?.guidanceFps ?? kept.guidanceFps,
  shellBytes: screens?.shellBytes ?? kept.shellBytes,
  firstScoreTaps: screens?.first.taps ?? kept.firstScoreTaps ?? null,
  firstScoreSeconds: screens?.first.seconds ?? kept.firstScoreSeconds ?? null,
  axeViolations: screens?.violations.length ?? kept.axeViolations,
  axeScreens: screens?.count ?? kept.axeScreens,
  axeScreensByWidth: screens?.counts ?? kept.axeScreensByWidth,
  reflowFaults: screens?.reflow.length ?? kept.reflowFaults,
  brokenTested: await countBroken(),
  safetyPointsTested: await countPoints(),
  advicePeople: ADVICE_PEOPLE.length,
  advicePlans: advice?.people ?? kept.advicePlans,
  contraindicatedPlans: advice?.contraindicated ?? kept.contraindicatedPlans,
  contradictions: advice?.contradictions ?? kept.contradictions,
  flaggedPeople: advice?.flagged ?? kept.flaggedPeople,
  silentFlags: advice?.silent ?? kept.silentFlags,
  severeWithoutNote: severe?.severeWithoutNote ?? null,
  repeatWithinBandShare: repeats?.withinBandShare ?? null,
  matchPrecision: matching?.matchPrecision ?? null,
  matchRecall: matching?.matchRecall ?? null,
  matchRecallOfSeen: matching?.matchRecallOfSeen ?? null,
  matchFalse: matching?.matchFalse ?? null,
  helpsFalse: effect?.helpsFalse ?? null,
  helpsFound: effect?.helpsFound ?? null,
  fhirBundles: fhir.bundles,
  fhirErrors: fhir.errors,
  lockMarks: lock ? lock.marks.length : null,
  lockControlFound: lock ? Object.keys(lock.control).length : null,
  lockLeaks: lock ? new Set([...Object.keys(lock.leaks), ...Object.keys(lock.laterLeaks)]).size : null,
};
const rules = RULES.length + COURSE_RULES.length;
const violations = screens?.violations ?? kept.violations ?? [];
await writeFile(
  new URL('app.json', OUT),
  `${JSON.stringify({ ...figures, rules, violations, severe, repeats, lock }, null, 2)}\n`,
);
await writeFile(new URL('app.md', OUT), report());
console.log(figures);
for (const example of advice?.examples ?? []) console.log(example);

function range(interval: unknown): string {
  const [low, high] = interval as readonly number[];
  return `${low.toFixed(2)} and ${high.toFixed(2)}`;
}

async function readFigures(name: string): Promise<(Record<string, number> & { model: string }) | null> {
  return JSON.parse(await readFile(new URL(name, OUT), 'utf8').catch(() => 'null'));
}

function severeRow(name: string, one: SevereCounts): string {
  return `| ${name} | ${one.photos} | ${one.refused} | ${one.calledMild} | ${one.withoutNote} | ${one.calledModerate} |`;
}

/** What a person keeps the app for. */
function monthRows(): [string, string, string, string][] {
  const row = (
    [what, target]: [string, string],
    value: number | null,
    met: (value: number) => boolean,
    digits = 2,
  ): [string, string, string, string] => [
    what,
    target,
    value === null ? 'not known' : value.toFixed(digits),
    value === null ? '**not known**' : met(value) ? 'met' : '**falls short**',
  ];
  const { matchPrecision, matchRecall, matchFalse, helpsFalse, helpsFound, fhirErrors } = figures;
  return [
    row(['new and healed spots: precision', '>= 0.75'], matchPrecision, (value) => value >= 0.75),
    row(['new and healed spots: recall', '>= 0.75'], matchRecall, (value) => value >= 0.75),
    row(['false new or healed spots, the same skin twice', '<= 1 a face'], matchFalse, (value) => value <= 1),
    row(['told “helps” without a change', '<= 0.05'], helpsFalse, (value) => value <= 0.05, 3),
    row(['a fall of 0.8 found within 8 weeks', '>= 0.80'], helpsFound, (value) => value >= 0.8),
    row(
      [`objections of the R4 schema to ${figures.fhirBundles} FHIR bundles`, '0'],
      fhirErrors,
      (value) => value === 0,
      0,
    ),
    row(
      [`of ${figures.lockMarks ?? '?'} marks of a locked history, found in the browser’s files`, '0'],
      figures.lockLeaks,
      (value) => value === 0,
      0,
    ),
  ];
}

function report(): string {
  const number = (value: number | null | undefined, digits = 2) =>
    value === null || value === undefined ? 'not known' : value.toFixed(digits);
  const percent = (value: number | null | undefined) =>
    value === null || value === undefined ? 'not known' : `${(value * 100).toFixed(1)} %`;
  const verdict = (met: boolean | null) => (met === null ? '**not known**' : met ? 'met' : '**falls short**');
  const { repeatWithinBandShare: share, guidanceFps, shellBytes } = figures;
  const whole = (value: number | undefined) => value?.toLocaleString('en') ?? 'not known';
  const verdictOfNone = (value: number | undefined) => verdict(value === undefined ? null : value === 0);
  const rows: [string, string, string, string][] = [
    ['live help, frames a second', '>= 10', number(guidanceFps, 1), verdict(guidanceFps >= 10)],
    [
      'bytes before the first view can be used',
      '<= 300 kB',
      `${Math.round(shellBytes / 1000)} kB`,
      verdict(shellBytes <= 300_000),
    ],
    [
      'first score of a new person: taps, and seconds on a shared machine',
      '3 taps',
      `${figures.firstScoreTaps ?? '?'} taps, ${number(figures.firstScoreSeconds, 1)} s`,
      verdict(figures.firstScoreTaps === null ? null : figures.firstScoreTaps <= 3),
    ],
    [
      `barriers axe finds on ${figures.axeScreens} screens, light and dark (${figures.axeScreensByWidth?.join(' at 390 px, ') ?? '?'} at 1280 px)`,
      '0',
      String(figures.axeViolations),
      verdict(figures.axeViolations === 0),
    ],
    [
      'what sticks out on them at 320 px, or in text of twice the size at 390 and 1280 px',
      '0',
      String(figures.reflowFaults ?? 'not known'),
      verdictOfNone(figures.reflowFaults),
    ],
    [
      'groups of what broke for people, each with its tests',
      '6',
      String(figures.brokenTested),
      verdict(figures.brokenTested === 6),
    ],
    [
      'points of what once harmed people, each with its test',
      '12',
      String(figures.safetyPointsTested),
      verdict(figures.safetyPointsTested === 12),
    ],
    [
      'people in the table test of advice',
      '>= 140',
      String(figures.advicePeople),
      verdict(figures.advicePeople >= 140),
    ],
    [
      `plans of ${whole(figures.advicePlans)} random people with something contraindicated`,
      '0',
      whole(figures.contraindicatedPlans),
      verdictOfNone(figures.contraindicatedPlans),
    ],
    ['of them contradictory', '0', whole(figures.contradictions), verdictOfNone(figures.contradictions)],
    [
      `flags not told at once, of ${whole(figures.flaggedPeople)} people with and without a photo`,
      '0',
      whole(figures.silentFlags),
      verdictOfNone(figures.silentFlags),
    ],
    [
      'photos of very severe acne called mild or left without a doctor’s note',
      '<= 2 %',
      percent(figures.severeWithoutNote),
      verdict(figures.severeWithoutNote === null ? null : figures.severeWithoutNote <= 0.02),
    ],
    [
      'pairs of one face within the noise band',
      '>= 90 %',
      percent(share),
      verdict(share === null ? null : share >= 0.9),
    ],
    ...monthRows(),
  ];
  return `# The app: what it shows

\`\`\`sh
node experiments/measure-app.ts      # needs Chromium and a built page (npm run build); the last two rows ../shared/data
node experiments/measure-app.ts --parts advice,severe      # these anew, the other figures as they were; --keep FILE goes on where a run ended
\`\`\`

Measured on a shared machine with two cores. First score in three taps, the whole journey with its second half offline,
and that nothing leaves the device are asserted by \`test/journey.test.ts\`; the screens are in \`docs/screens/\`, with
made-up scores on a public-domain photo. The default model is \`${defaultModel}\`; what depends on a
model here names below the one it was measured with.

Counts of points and groups “with its tests” are of tests that are there by their names; counting does not run them, so the
figures do not say that they pass. \`npm test\` runs them.

| what | target | measured | |
|---|---|---|---|
${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}

## Advice

${rules} rules, each with its source and a test of its own; ${figures.advicePeople} people whose plans were written by hand
from the clinical facts before the rules were run. Random people have logs, check-ins and photos; each is advised twice,
three months apart, half of them with other answers by then. What they must not have is listed without the rules
(\`list-contraindicated.ts\`), and so is what contradicts itself (\`list-contradictions.ts\`), English sentences included.
No dermatologist has signed the table off yet.

## Very severe acne

${
  severe
    ? `What the app says of ACNE04’s photos of more than 50 lesions, with the model \`${severe.model}\`, to an adult with nothing else to tell:

| | photos | refused | called mild or less | without a note | called moderate or severe |
|---|---|---|---|---|---|
${[
  ['very severe, frames', severe.frames],
  ['very severe, aspect kept', severe.wild],
  ['1-5 lesions, sample', severe.lesser[0]],
  ['6-20 lesions, sample', severe.lesser[1]],
]
  .map(([name, one]) => severeRow(name as string, one as SevereCounts))
  .join('\n')}

Many of these photos were among those the model was trained on.`
    : 'Not measured: ../shared/data is not there.'
}

## The same face again

${
  repeats
    ? `${repeats.photos} faces the model \`${repeats.model}\` has not seen, each with ${Object.keys(repeats.byChange).length} changes that are no change of skin: ${repeats.pairs} pairs with the unchanged
photo, ${repeats.refused} changed photos refused. The model’s band: ${number(repeats.noChangeBelow)}. Within it: ${percent(repeats.withinBandShare)}; called “no clear change” by the app: ${percent(repeats.saidNoChangeShare)}.
Median difference ${number(repeats.medianDifference)}, nine in ten below ${number(repeats.ninetiethDifference)}.

| change | pairs | median difference |
|---|---|---|
${Object.entries(repeats.byChange)
  .map(([change, { pairs, median }]) => `| ${change} | ${pairs} | ${number(median)} |`)
  .join('\n')}`
    : 'Not measured: ../shared/data is not there.'
}

## Spot by spot

\`\`\`sh
node experiments/measure-matching.ts     # needs ../shared/data
\`\`\`

${
  matching
    ? `${matching.faces} faces the model, \`${matching.model}\`, was not trained to find lesions on, none of which set a limit: lesions of other people’s photos are painted on, so
that it is known which are new and which have healed, and the second photo is taken in other light, from another angle or
from another distance (${matching.pairs} pairs with changes, ${matching.samePairs} of the same skin; ${matching.painted} painted changes). Of the painted changes the model
sees ${percent(matching.seenByModel)} at all; of those the matching tells ${percent(matching.matchRecallOfSeen)}. Few faces stand behind the figures:
drawn again and again, precision lies between ${range(matching.precisionInterval)} and recall between ${range(matching.recallInterval)} in 95 of 100.
Of the pairs ${matching.notComparable} are not told of at all, since one photo of
them shows no whole face to the model; their changes count as missed. What is told is taken from the map of lesions where it is sure, also beyond the
photo’s count, from a probability set, with the other limits, on the other half of the faces (\`--fit\`: the most of the lower one of
precision and recall there).
Painted lesions are no healing skin: no real pair of photos with known lesions was at hand.`
    : 'Not measured.'
}

## Is it helping?

\`\`\`sh
node experiments/measure-effect.ts
\`\`\`

${
  effect
    ? `${whole(effect.people)} simulated people with weekly photos, the score’s measured repeat noise with \`${effect.model}\` (${number(effect.repeatSd)}), skin that varies by itself and
is at its worst when something new is begun. Asked each week up to week 8. How much skin varies by itself (standard
deviation 0.22 of the score from week to week) is our own guess: no series of weekly photos was at hand.`
    : 'Not measured.'
}

## The lock

\`\`\`sh
node experiments/measure-app.ts --parts lock     # needs Chromium and a built page
\`\`\`

${
  lock
    ? `A history of marked notes, a treatment, days, a figure, photos as bytes, answers and a note typed by keyboard; the marks are then
looked for, byte by byte, in all files of the Chromium profile after the browser has closed. Without the lock
${figures.lockControlFound} of the ${lock.marks.filter((name) => !LATER_MARKS.test(name)).length} that are there by then are found; once it is on, ${Object.keys(lock.leaks).length} of them or of the passphrase; after unlocking, another note and photo,
and a photo shared while locked, ${Object.keys(lock.laterLeaks).length} of ${figures.lockMarks}. ${lock.kept} of ${lock.given} assessments were there at the end. Compressed parts of tables are searched as they
lie: figures, pixels and random words stay whole in them, a day may not. Other browsers were not measured, nor what a disk keeps
of files that were deleted. [How it works](../decisions/lock.md).`
    : 'Not measured.'
}

## What falls short

- Live help has no check for glasses: it says “glasses off” instead. Hair over the forehead is told by the colour of skin.
- The weekly reminder while the app is closed needs a browser with a push service; the calendar file works everywhere.
- The lock is off until it is asked for. A short PIN can be guessed by whoever copies the files; the app says so.
- A list of ingredients is typed or pasted: the app reads none off a photo.
- Live help and the seconds to a first score hang on what else the machine does: among many other jobs (a load of 25 on two cores)
  a second run gave 2.1 frames a second and 73 s. Shell, live help and first score are of the first run, whose build was compressed.
- Precision and recall of new and healed spots are met by a hair: one face more or fewer decides. A fifth of the painted changes is
  never seen by the model, so better matching would gain little.
- Three views are combined by a rule of our own, not measured for want of people with three views and a panel’s grades.
`;
}
