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
import { measureSevere, type Severe } from './app/measure-severe.ts';
import type { AppFigures } from './results/app-rows.ts';
import type { Measured } from './results/app-sections.ts';
import { renderApp } from './results/render-app.ts';

const OUT = new URL('../docs/results/', import.meta.url);
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

const figures: AppFigures = {
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
await writeFile(
  new URL('app.md', OUT),
  renderApp({ figures, defaultModel, rules, severe, repeats, matching, effect, lock }),
);
console.log(figures);
for (const example of advice?.examples ?? []) console.log(example);

async function readFigures(name: string): Promise<Measured> {
  return JSON.parse(await readFile(new URL(name, OUT), 'utf8').catch(() => 'null'));
}
