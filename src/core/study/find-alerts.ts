/** What speaks against taking a rater's grades as they are, with the evidence: too fast, always the same, drifting. */
import { median } from '../stats/quantile.ts';

/** A first reading with a grade, 0-5, in the order they were made. */
export type AlertReading = {
  readonly grade: number;
  /** Milliseconds looked at the photo; 0 where that is not known, as of files. */
  readonly lookedMs: number;
  /** Mean grade of the other raters of the photo; null where there is none. */
  readonly others: number | null;
};

/** `value` is what was found, `limit` what it is measured against, over how many photos. */
export type Alert = {
  readonly code: 'too-fast' | 'always-the-same' | 'drifting';
  readonly value: number;
  readonly limit: number;
  readonly photos: number;
  /** Of `always-the-same`: the share of that grade among the others' means. Of `drifting`: the bias at first. */
  readonly against: number | null;
};

/** Photos below which nothing is said. */
const LEAST_PHOTOS = 20;
/** Median seconds a photo: nobody sees a whole face in less. */
const LEAST_SECONDS = 1;
/** Share of one grade, where others see at least so much less of it. */
const SAME_SHARE = 0.95;
const SAME_APART = 0.25;
/** Grades by which the bias of the last half differs from that of the first, in its own standard errors at least. */
const DRIFT = 0.5;
const DRIFT_ERRORS = 3;

/** The alerts, worst first; none where there is too little to tell. */
export function findAlerts(readings: readonly AlertReading[]): Alert[] {
  return [findHaste(readings), findSameness(readings), findDrift(readings)].flatMap((alert) => alert ?? []);
}

function findHaste(readings: readonly AlertReading[]): Alert | null {
  const seconds = readings.flatMap(({ lookedMs }) => (lookedMs > 0 ? [lookedMs / 1000] : []));
  if (seconds.length < LEAST_PHOTOS) return null;
  const value = median(seconds);
  if (value >= LEAST_SECONDS) return null;
  return { code: 'too-fast', value, limit: LEAST_SECONDS, photos: seconds.length, against: null };
}

function findSameness(readings: readonly AlertReading[]): Alert | null {
  const compared = readings.filter(({ others }) => others !== null);
  if (compared.length < LEAST_PHOTOS) return null;
  const counts = Map.groupBy(compared, ({ grade }) => grade);
  const [grade, own] = [...counts].reduce((a, b) => (b[1].length > a[1].length ? b : a));
  const value = own.length / compared.length;
  const against = compared.filter(({ others }) => Math.round(others!) === grade).length / compared.length;
  if (value < SAME_SHARE || value - against < SAME_APART) return null;
  return { code: 'always-the-same', value, limit: SAME_SHARE, photos: compared.length, against };
}

function findDrift(readings: readonly AlertReading[]): Alert | null {
  const apart = readings.flatMap(({ grade, others }) => (others === null ? [] : [grade - others]));
  if (apart.length < 2 * LEAST_PHOTOS) return null;
  const half = Math.floor(apart.length / 2);
  const [first, last] = [describe(apart.slice(0, half)), describe(apart.slice(-half))];
  const change = last.mean - first.mean;
  const error = Math.sqrt(first.variance / half + last.variance / half);
  if (Math.abs(change) < DRIFT || Math.abs(change) < DRIFT_ERRORS * error) return null;
  return { code: 'drifting', value: last.mean, limit: DRIFT, photos: apart.length, against: first.mean };
}

function describe(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, variance: squares / (values.length - 1) };
}
