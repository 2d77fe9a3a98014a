/** Reads a person from outside as advice takes them, and tells advice as it goes out. */
import type { Assessment, PatchName } from '../schema/assessment.ts';
import type { Entry } from '../schema/history.ts';
import type { Assessed, PersonInput } from '../schema/person.ts';
import type { ToldAdvice } from '../schema/told-advice.ts';
import { gradeScore } from '../score/grade-score.ts';
import type { Advice, Person } from './advice.ts';
import { advise } from './advise.ts';
import { SOURCES } from './sources.ts';

const ZONES: readonly PatchName[] = ['forehead', 'right-cheek', 'left-cheek', 'chin'];

/** The advice for what came from outside. `clock`: the instant it is for where the input names none (ISO 8601). */
export function adviseInput(input: PersonInput, clock: string): ToldAdvice {
  const now = instantOf(input.today ?? clock);
  return tellAdvice(advise(readPerson(input), now), now);
}

function readPerson({ assessments, entries, ...input }: PersonInput): Person {
  const { answers, treatments, checkIns, courses, planFrom } = input;
  return {
    answers,
    treatments,
    checkIns: checkIns.map((checkIn) => ({ ...checkIn, at: instantOf(checkIn.at) })),
    entries: [...entries, ...gatherViews(assessments)].map((entry) => ({
      ...entry,
      takenAt: instantOf(entry.takenAt),
    })),
    courses,
    planFrom: planFrom && instantOf(planFrom),
  };
}

/** In one form, so that instants can be compared as words; a day stands for its end. */
function instantOf(when: string): string {
  return new Date(when.includes('T') ? when : `${when}T23:59:59.999Z`).toISOString();
}

/** Assessments of one instant are the views of one face; of a view that is given twice the last counts. */
function gatherViews(assessments: readonly Assessed[]): Entry[] {
  const byInstant = new Map<string, Entry['views']>();
  for (const one of assessments) {
    const assessment = 'assessment' in one ? one.assessment : sketchAssessment(one);
    const others = (byInstant.get(one.takenAt) ?? []).filter(({ view }) => view !== one.view);
    byInstant.set(one.takenAt, [...others, { view: one.view, assessment, photo: null }]);
  }
  return [...byInstant].map(([takenAt, views], index) => ({ id: `assessment-${index}`, takenAt, views }));
}

/** What a clinician wrote down as an assessment; what they could not know is empty. */
function sketchAssessment(one: Exclude<Assessed, { assessment: unknown }>): Assessment {
  const { score, zones, spots, interval, noChangeBelow } = one;
  const patches = ZONES.map((name) => {
    const at = zones[name] ?? score;
    return { name, score: at, grade: gradeScore(at), box: { x: 0, y: 0, width: 1, height: 1 } };
  });
  return {
    ok: true,
    score,
    grade: gradeScore(score),
    method: 'face',
    model: 'given',
    patches,
    mostSevere: patches.reduce((most, patch) => (patch.score > most.score ? patch : most)).name,
    interval: interval && { ...interval, level: 0.9 },
    noChangeBelow,
    lesions:
      spots === null
        ? null
        : {
            ...{ count: spots, low: spots, high: spots, hayashi: 'none', dots: [] },
            niceBand: spots >= 35 ? 'moderate-to-severe' : 'mild-to-moderate',
            zones: [{ name: 'elsewhere', count: spots }],
          },
    face: null,
    otherFaces: 0,
    photo: { widthPx: 1, heightPx: 1, format: 'given' },
    quality: { verdict: 'good', measures: [] },
    timingsMs: {} as Assessment['timingsMs'],
  };
}

function tellAdvice({ basis, ...advice }: Advice, now: string): ToldAdvice {
  const told = { now, ...advice, basis: basis && { id: basis.id, takenAt: basis.takenAt } };
  // Sources are cited where they stand; the citations follow once.
  const words = JSON.stringify(told);
  const used = Object.entries(SOURCES).filter(([id]) => words.includes(`"${id}"`));
  return JSON.parse(JSON.stringify({ ...told, sources: Object.fromEntries(used) }));
}
