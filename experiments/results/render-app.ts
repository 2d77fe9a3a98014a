/** Renders docs/results/app.md: what the app shows, against its targets. */
import type { LockLeaks } from '../app/measure-lock.ts';
import type { Repeats } from '../app/measure-repeats.ts';
import type { Severe } from '../app/measure-severe.ts';
import { type AppFigures, listAppRows } from './app-rows.ts';
import {
  describeEffect,
  describeLock,
  describeMatching,
  describeRepeats,
  describeSevere,
  type Measured,
} from './app-sections.ts';

/** What is written about; null where it was not measured. */
export type AppReport = {
  readonly figures: AppFigures;
  readonly defaultModel: string;
  /** Rules of advice and of courses. */
  readonly rules: number;
  readonly severe: Severe | null;
  readonly repeats: Repeats | null;
  readonly matching: Measured;
  readonly effect: Measured;
  readonly lock: LockLeaks | null;
};

const FALLS_SHORT = `- Live help has no check for glasses: it says “glasses off” instead. Hair over the forehead is told by the colour of skin.
- The weekly reminder while the app is closed needs a browser with a push service; the calendar file works everywhere.
- The lock is off until it is asked for. A short PIN can be guessed by whoever copies the files; the app says so.
- A list of ingredients is typed or pasted: the app reads none off a photo.
- Live help and the seconds to a first score hang on what else the machine does: among many other jobs (a load of 25 on two cores)
  a second run gave 2.1 frames a second and 73 s. Shell, live help and first score are of the first run, whose build was compressed.
- Precision and recall of new and healed spots are met by a hair: one face more or fewer decides. A fifth of the painted changes is
  never seen by the model, so better matching would gain little.
- Three views are combined by a rule of our own, not measured for want of people with three views and a panel’s grades.`;

/** The whole page. */
export function renderApp(report: AppReport): string {
  const { figures, defaultModel, rules, severe, repeats, matching, effect, lock } = report;
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
${listAppRows(figures)
  .map((row) => `| ${row.join(' | ')} |`)
  .join('\n')}

## Advice

${rules} rules, each with its source and a test of its own; ${figures.advicePeople} people whose plans were written by hand
from the clinical facts before the rules were run. Random people have logs, check-ins and photos; each is advised twice,
three months apart, half of them with other answers by then. What they must not have is listed without the rules
(\`list-contraindicated.ts\`), and so is what contradicts itself (\`list-contradictions.ts\`), English sentences included.
No dermatologist has signed the table off yet.

## Very severe acne

${describeSevere(severe)}

## The same face again

${describeRepeats(repeats)}

## Spot by spot

\`\`\`sh
node experiments/measure-matching.ts     # needs ../shared/data
\`\`\`

${describeMatching(matching)}

## Is it helping?

\`\`\`sh
node experiments/measure-effect.ts
\`\`\`

${describeEffect(effect)}

## The lock

\`\`\`sh
node experiments/measure-app.ts --parts lock     # needs Chromium and a built page
\`\`\`

${describeLock(lock, figures)}

## What falls short

${FALLS_SHORT}
`;
}
