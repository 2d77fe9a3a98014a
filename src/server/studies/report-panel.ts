/** Makes the panel view of a study from the votes that count. */

import type { Kysely } from 'kysely';
import { ADJUDICATION_SPREAD } from '#core/schema/adjudication.ts';
import type { EvaluatedPhoto } from '#core/schema/evaluated-photo.ts';
import type { Panel } from '#core/schema/evaluation.ts';
import type { PanelReport } from '#core/schema/panel-report.ts';
import { intraclassCorrelation } from '#core/stats/intraclass-correlation.ts';
import { mean, quadraticWeightedKappa, rmse } from '#core/stats/metrics.ts';
import { quantile } from '#core/stats/quantile.ts';
import { comparePanel } from '#core/study/compare-panel.ts';
import { type AlertReading, findAlerts } from '#core/study/find-alerts.ts';
import { spreadOf } from '#core/study/label-photo.ts';
import type { Tables } from '../store/schema.ts';
import { listAdjudication, listConflicts } from './adjudicate.ts';
import { type CountingVote, readVotes } from './counting-votes.ts';
import { GRADED_ROLES, selectStudyPhotos } from './queries/photos.ts';
import { selectRaters } from './queries/raters.ts';

const GRADES = [1, 2, 3, 4, 5];
const BOOTSTRAP = { draws: 200, seed: 1, level: 0.95 };

type Rater = { readonly id: string; readonly name: string; readonly senior: boolean };
type Photo = { readonly id: string; readonly subject: string; readonly score: number | null };
/** Grades 1-5 of the first readings, by photo, then by rater. */
type Grades = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** The report as of now. Votes “not acne”, flags and skips are counted and take part in nothing else. */
export async function reportPanel(db: Kysely<Tables>, studyId: string, now: Date): Promise<PanelReport> {
  const raters = (await selectRaters(db, studyId)).map(({ id, name, senior }) => ({ id, name, senior }));
  const rows = await selectStudyPhotos(db, studyId, GRADED_ROLES);
  const photos = rows.map(({ id, name, subject, source, user_id, score }) => ({
    id,
    subject: source === 'consent' ? user_id : (subject ?? name),
    score,
  }));
  const votes = await readVotes(db, studyId);
  const grades = gradesOf(votes, photos);
  const panel = comparePanel(takeAsEvaluated(photos, grades, raters), {
    grades: GRADES,
    sameDoctor: [],
    bootstrap: BOOTSTRAP,
  });
  const adjudication = await listAdjudication(db, studyId, null);
  const conflicts = await listConflicts(db, studyId);
  const readings = [...grades.values()].map((own) => [...own.values()]);
  const byName = new Intl.Collator('en', { numeric: true });
  return {
    at: now.toISOString(),
    photos: panel?.photos ?? 0,
    readings: readings.reduce((sum, own) => sum + own.length, 0),
    raters: raters
      .toSorted((a, b) => byName.compare(a.name, b.name))
      .map((rater) => describeRater(rater, votes, photos, grades, panel)),
    alpha: panel?.alpha ?? { ordinal: null, interval: null },
    icc: panel?.icc ?? [],
    iccOfPairs: panel?.iccOfPairs ?? null,
    pairs: (panel?.pairs ?? []).map(({ raters: pair, photos: count, kappa, icc }) => ({
      raters: pair,
      photos: count,
      kappa,
      icc,
      same: shareSame(grades, raters, pair),
    })),
    spreads: [0, 1, 2, 3, 4].map(
      (spread) => readings.filter((own) => own.length >= 2 && spreadOf(own) === spread).length,
    ),
    waiting: {
      adjudication: adjudication.filter(
        ({ decision, spread }) => decision === null && spread >= ADJUDICATION_SPREAD,
      ).length,
      conflicts: conflicts.length,
    },
  };
}

function gradesOf(votes: readonly CountingVote[], photos: readonly Photo[]): Grades {
  const grades = new Map(photos.map(({ id }) => [id, new Map<string, number>()]));
  for (const { photo, rater, reading, grade } of votes)
    if (reading === 1 && grade !== null && grade > 0) grades.get(photo)?.set(rater, grade);
  return grades;
}

/** Photos as the evaluation takes them. The model is compared apart, since it may have refused some. */
function takeAsEvaluated(
  photos: readonly Photo[],
  grades: Grades,
  raters: readonly Rater[],
): EvaluatedPhoto[] {
  const nameOf = new Map(raters.map(({ id, name }) => [id, name]));
  return photos.flatMap(({ id, subject }) => {
    const own = [...grades.get(id)!];
    if (own.length === 0) return [];
    const label = mean(own.map(([, grade]) => grade));
    const votes = Object.fromEntries(own.map(([rater, grade]) => [nameOf.get(rater)!, grade]));
    return [
      { name: id, subject, label, votes, score: label, run: 'panel', baseline: label, source: '', facts: {} },
    ];
  });
}

function describeRater(
  rater: Rater,
  all: readonly CountingVote[],
  photos: readonly Photo[],
  grades: Grades,
  panel: Panel | null,
): PanelReport['raters'][number] {
  const own = all.filter((vote) => vote.rater === rater.id);
  const figures = panel?.raters.find(({ rater: name }) => name === rater.name)?.figures;
  const read = panel?.raters.find(({ rater: name }) => name === rater.name)?.photos ?? 0;
  const toOthers = figures?.rmseToOthers;
  const first = own.filter(({ reading }) => reading === 1);
  const graded = first.flatMap(({ grade }) => (grade === null ? [] : [grade]));
  return {
    ...rater,
    photos: read,
    rmseToPanel: figures?.rmseToPanel.value ?? null,
    rmseToOthers: toOthers?.value ?? null,
    rmseToOthersInterval:
      toOthers?.low != null && toOthers.high != null ? [toOthers.low, toOthers.high] : null,
    modelRmseToOthers: modelAgainstOthers(rater.id, photos, grades),
    bias: figures?.bias.value ?? null,
    kappaToOthers: figures?.kappaToOthers.value ?? null,
    repeats: compareReadings(own),
    seconds: quartiles(own.flatMap(({ action, lookedMs }) => (action === 'grade' ? [lookedMs / 1000] : []))),
    counts: {
      graded: graded.length,
      notAcne: graded.filter((grade) => grade === 0).length,
      flagged: first.filter(({ action }) => action === 'flag').length,
      skipped: first.filter(({ action }) => action === 'skip').length,
      grades: GRADES.map((grade) => graded.filter((one) => one === grade).length),
    },
    alerts: findAlerts(toAlertReadings(first, grades)),
  };
}

/** In the order they were made. */
function toAlertReadings(own: readonly CountingVote[], grades: Grades): AlertReading[] {
  return own.flatMap(({ photo, rater, grade, lookedMs }) => {
    if (grade === null) return [];
    const others = [...(grades.get(photo) ?? [])].flatMap(([other, theirs]) =>
      other === rater ? [] : [theirs],
    );
    return [{ grade, lookedMs, others: others.length > 0 ? mean(others) : null }];
  });
}

/** RMSE of the model's scores against the mean of the others, on the rater's photos that it scored. */
function modelAgainstOthers(rater: string, photos: readonly Photo[], grades: Grades): number | null {
  const rows = photos.flatMap(({ id, score }) => {
    const own = grades.get(id)!;
    const others = [...own].flatMap(([other, grade]) => (other === rater ? [] : [grade]));
    return score === null || !own.has(rater) || others.length === 0 ? [] : [[score, mean(others)]];
  });
  if (rows.length === 0) return null;
  return rmse(
    rows.map(([, truth]) => truth),
    rows.map(([score]) => score),
  );
}

/** The hidden repeats: first against second reading. */
function compareReadings(own: readonly CountingVote[]): PanelReport['raters'][number]['repeats'] {
  const gradeOf = (photo: string, reading: number) =>
    own.find((vote) => vote.photo === photo && vote.reading === reading)?.grade ?? 0;
  const pairs = own.flatMap(({ photo, reading, grade }) => {
    const first = gradeOf(photo, 1);
    return reading === 2 && grade && first > 0 ? [[first, grade]] : [];
  });
  if (pairs.length === 0) return { photos: 0, same: null, rmse: null, icc: null, kappa: null };
  const [first, second] = [0, 1].map((side) => pairs.map((pair) => pair[side]));
  return {
    photos: pairs.length,
    same: pairs.filter(([a, b]) => a === b).length / pairs.length,
    rmse: rmse(first, second),
    icc: pairs.length >= 2 ? orNull(intraclassCorrelation(pairs)) : null,
    kappa: orNull(quadraticWeightedKappa(first, second, GRADES)),
  };
}

function shareSame(grades: Grades, raters: readonly Rater[], pair: readonly string[]): number | null {
  const [a, b] = pair.map((name) => raters.find((rater) => rater.name === name)!.id);
  const both = [...grades.values()].filter((own) => own.has(a) && own.has(b));
  return both.length > 0 ? both.filter((own) => own.get(a) === own.get(b)).length / both.length : null;
}

/** Median and quartiles, linear between values (R's type 7). */
function quartiles(values: readonly number[]): {
  median: number | null;
  low: number | null;
  high: number | null;
} {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => orNull(quantile(sorted, share));
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
}

function orNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
