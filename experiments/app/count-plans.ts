/** Advises random people, and counts what none of them may be told, what was not told at once, and what contradicts itself. */

import { type AdviceTexts, listContradictions } from '#support/advise/list-contradictions.ts';
import { listContraindicated } from '#support/advise/list-contraindicated.ts';
import {
  type Draw,
  drawAnswers,
  drawPerson,
  drawTreatments,
  seedDraw,
} from '#support/advise/random-people.ts';
import type { Advice, Person } from '../../src/core/advise/advice.ts';
import { advise } from '../../src/core/advise/advise.ts';
import type { RedFlag } from '../../src/core/schema/answer-lists.ts';
import type { Answers } from '../../src/core/schema/answers.ts';
import en from '../../src/web/i18n/en.json' with { type: 'json' };

const NOW = '2026-11-27T12:00:00.000Z';
const LATER = '2027-02-27T12:00:00.000Z';
/** Said at once wherever a person is. */
const URGENT_FLAGS: readonly string[] = ['self-harm', 'fulminans', 'infection', 'isotretinoin-alarm'];

type Known = Person & { readonly answers: Answers };

/** How many of how many went wrong; the first of each kind as it was told. */
export type AdviceCounts = {
  readonly people: number;
  readonly contraindicated: number;
  readonly contradictions: number;
  readonly flagged: number;
  readonly silent: number;
  readonly examples: readonly string[];
};

/** `people` random people with logs and courses, each now and three months on; `flagged` more that tick a flag, with and without photo. */
export function countPlans(people: number, flagged: number, seed = 14): AdviceCounts {
  const texts: AdviceTexts = en.advice;
  const draw = seedDraw(seed);
  const examples: string[] = [];
  const note = (what: string) => {
    if (examples.length < 20 && !examples.includes(what)) examples.push(what);
    return 1;
  };
  let contraindicated = 0;
  let contradictions = 0;
  for (let count = 0; count < people; count++) {
    const told = followPerson(draw);
    const wrong = told.flatMap(({ person, advice, now }) => findContraindicated(person, advice, now));
    const against = told.flatMap(({ advice }) => listContradictions(advice, texts));
    if (wrong.length > 0) contraindicated += note(`contraindicated: ${wrong.join(', ')}`);
    if (against.length > 0) contradictions += note(against[0]);
  }
  let silent = 0;
  for (let count = 0; count < flagged; ) {
    const person = drawPerson(draw, NOW, 0);
    const flags = applyingFlags(person.answers);
    if (flags.length === 0) continue;
    count++;
    const without = { ...person, entries: [] };
    if ([person, without].some((one) => isSilent(one, flags))) silent += note(`silent: ${flags.join(', ')}`);
  }
  return { people, contraindicated, contradictions, flagged, silent, examples };
}

/** A person now, and three months on with what was kept of their courses, half of the time with other answers and logs. */
function followPerson(draw: Draw): { person: Known; advice: Advice; now: string }[] {
  const person = drawPerson(draw, NOW, 0.05);
  const advice = advise(person, NOW);
  const later: Known = {
    ...person,
    answers: draw.is(0.5) ? person.answers : drawAnswers(draw),
    treatments: draw.is(0.5) ? person.treatments : drawTreatments(draw, LATER),
    entries: [
      ...person.entries,
      ...drawPerson(draw, LATER, 0).entries.filter(({ takenAt }) => takenAt > NOW),
    ],
    courses: advice.courses,
  };
  return [
    { person, advice, now: NOW },
    { person: later, advice: advise(later, LATER), now: LATER },
  ];
}

function findContraindicated({ answers, treatments }: Known, { plan, courses }: Advice, now: string) {
  const failed = courses.flatMap((course) => course.failed);
  return plan ? listContraindicated(answers, plan, { treatments, failed, now }) : [];
}

/** New hair is no sign where there never were periods. */
function applyingFlags({ redFlags, periods }: Answers): RedFlag[] {
  return redFlags.filter((flag) => flag !== 'androgens' || periods !== 'no');
}

function isSilent(person: Known, flags: readonly RedFlag[]): boolean {
  const { notes } = advise(person, NOW).triage;
  return flags.some((flag) => {
    const said = notes.find(({ note }) => note === flag);
    return !said || (URGENT_FLAGS.includes(flag) && said.where !== 'everywhere');
  });
}
