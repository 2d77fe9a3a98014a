/** How skin goes, over all who allow it: severity, change under treatment, routines kept. */

import type { Kysely } from 'kysely';
import { z } from 'zod';
import { RoutineDaySchema, type Treatment, TreatmentSchema } from '#core/schema/history.ts';
import { type Insight, LEAST_GROUP } from '#core/schema/insight.ts';
import type { Tables } from '../store/schema.ts';
import { countLatestGrades, selectRecordsOf, selectScores } from './queries.ts';

const DAY_MS = 86_400_000;
const WEEKS = [4, 8, 12] as const;
/** A photo counts for the beginning of a treatment from this many days before it to this many after. */
const BEFORE_DAYS = 28;
const AFTER_DAYS = 3;
/** A photo counts for a week from this many days before it to this many after. */
const AROUND_DAYS = 10;

/** What apps keep in a record: the thing itself below `value`. */
const Kept = <T extends z.ZodType>(schema: T) => z.object({ value: schema });

type Scored = { readonly at: number; readonly score: number; readonly noise: number };
type Change = { readonly person: string; readonly value: number; readonly better: boolean };

/** The figures; groups under {@link LEAST_GROUP} are counted as hidden and not shown. */
export async function readInsight(db: Kysely<Tables>): Promise<Insight> {
  const severity = await readSeverity(db);
  const { shown: change, hidden: hiddenChange } = await readChange(db);
  const { shown: adherence, hidden: hiddenSlots } = await readAdherence(db);
  const few = severity.grades?.filter(({ people }) => people === null).length ?? 0;
  const rest = severity.people - (severity.grades ?? []).reduce((sum, { people }) => sum + (people ?? 0), 0);
  return {
    // The whole less what is shown would tell how many the hidden grades hold together.
    people: severity.grades && (rest === 0 || rest >= LEAST_GROUP) ? severity.people : null,
    severity: severity.grades,
    change,
    adherence,
    hidden: few + hiddenChange + hiddenSlots,
  };
}

async function readSeverity(db: Kysely<Tables>) {
  const rows = await countLatestGrades(db);
  const people = rows.reduce((sum, row) => sum + Number(row.people), 0);
  if (people < LEAST_GROUP) return { people, grades: null };
  const grades = [1, 2, 3, 4, 5].map((grade) => {
    const count = Number(rows.find((row) => row.grade === grade)?.people ?? 0);
    return { grade, people: count >= LEAST_GROUP ? count : null };
  });
  return { people, grades };
}

async function readChange(db: Kysely<Tables>): Promise<{ shown: Insight['change']; hidden: number }> {
  const records = await selectRecordsOf(db, 'treatment');
  const treatments = records.flatMap(({ user_id, data }) => {
    const parsed = Kept(TreatmentSchema).safeParse(data);
    return parsed.success ? [{ person: user_id, treatment: parsed.data.value }] : [];
  });
  const people = [...new Set(treatments.map(({ person }) => person))];
  const scores = await readScores(db, people);
  const groups = new Map<
    string,
    { by: 'ingredient' | 'product'; value: string; weeks: 4 | 8 | 12; changes: Change[] }
  >();
  for (const { person, treatment } of treatments)
    for (const weeks of WEEKS) {
      const change = changeOver(scores.get(person) ?? [], treatment, weeks);
      if (!change) continue;
      const values = [
        ...treatment.holds.map((value) => ({ by: 'ingredient' as const, value: value as string })),
        { by: 'product' as const, value: treatment.name.trim().toLowerCase() },
      ];
      for (const { by, value } of values) {
        const key = JSON.stringify([by, value, weeks]);
        const group = groups.get(key) ?? { by, value, weeks, changes: [] };
        groups.set(key, group);
        // A person counts once in a group, by the first treatment.
        if (!group.changes.some((one) => one.person === person)) group.changes.push({ person, ...change });
      }
    }
  const all = [...groups.values()];
  const shown = all.filter(({ changes }) => changes.length >= LEAST_GROUP);
  return {
    shown: shown
      .map(({ by, value, weeks, changes }) => {
        const values = changes.map((change) => change.value);
        const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
        return {
          by,
          value,
          weeks,
          people: changes.length,
          meanChange: mean,
          sd: Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (values.length - 1)),
          better: changes.filter(({ better }) => better).length / changes.length,
        };
      })
      .sort((a, b) => a.by.localeCompare(b.by) || a.value.localeCompare(b.value) || a.weeks - b.weeks),
    hidden: all.length - shown.length,
  };
}

async function readScores(db: Kysely<Tables>, people: readonly string[]): Promise<Map<string, Scored[]>> {
  const scores = new Map<string, Scored[]>();
  for (let from = 0; from < people.length; from += 1000) {
    const rows = await selectScores(db, people.slice(from, from + 1000));
    for (const { user_id, taken_at, score, noise } of rows) {
      const own = scores.get(user_id) ?? [];
      own.push({ at: taken_at.getTime(), score, noise: noise ?? 0 });
      scores.set(user_id, own);
    }
  }
  return scores;
}

/** From the last photo before the treatment to the one nearest to the week, while the treatment went on. */
function changeOver(
  scores: readonly Scored[],
  { from, to }: Treatment,
  weeks: number,
): Omit<Change, 'person'> | null {
  const start = Date.parse(from);
  const target = start + weeks * 7 * DAY_MS;
  if (to !== null && Date.parse(to) < target - AROUND_DAYS * DAY_MS) return null;
  const before = scores.findLast(
    ({ at }) => at <= start + AFTER_DAYS * DAY_MS && at >= start - BEFORE_DAYS * DAY_MS,
  );
  const [after] = scores
    .filter(({ at }) => Math.abs(at - target) <= AROUND_DAYS * DAY_MS)
    .sort((a, b) => Math.abs(a.at - target) - Math.abs(b.at - target));
  if (!before || !after) return null;
  const value = after.score - before.score;
  return { value, better: value < 0 && -value >= after.noise };
}

async function readAdherence(db: Kysely<Tables>): Promise<{ shown: Insight['adherence']; hidden: number }> {
  const records = await selectRecordsOf(db, 'routine-day');
  const days = records.flatMap(({ user_id, data }) => {
    const parsed = Kept(RoutineDaySchema).safeParse(data);
    return parsed.success ? [{ person: user_id, done: parsed.data.value.done }] : [];
  });
  const people = new Set(days.map(({ person }) => person)).size;
  const slots = [...new Set(days.flatMap(({ done }) => done))].sort();
  if (people < LEAST_GROUP) return { shown: [], hidden: slots.length };
  return {
    shown: slots.map((slot) => ({
      slot,
      people,
      kept: days.filter(({ done }) => done.includes(slot)).length / days.length,
    })),
    hidden: 0,
  };
}
