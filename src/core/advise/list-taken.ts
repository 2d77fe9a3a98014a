/** What a person takes or puts on, as the treatments they log tell. */
import type { Treatment } from '../schema/history.ts';
import type { Substance } from '../schema/substances.ts';
import type { Used } from './find-conflicts.ts';
import { substancesNamed } from './treatment-names.ts';

const DAY_MS = 24 * 3600 * 1000;
/** A person's calendar may be a day away from the instant's. */
const SLACK_DAYS = 1;
/** Days for which isotretinoin still harms an unborn child after the last one taken [NICE]. */
const ISOTRETINOIN_LASTS_DAYS = 31;

/** Treatments that go on at `now` (ISO instant), with all they hold; one that is to begin counts, for it is meant to be taken. */
export function listGoing(treatments: readonly Treatment[], now: string): Used[] {
  const today = Date.parse(now);
  return treatments.flatMap(({ name, holds, slots, oral, to }) => {
    const all: readonly Substance[] = [...new Set([...holds, ...substancesNamed(name)])];
    const daysOver = to === null ? 0 : (today - Date.parse(`${to}T23:59:59Z`)) / DAY_MS;
    const lasting = all.filter(
      (substance) => daysOver <= (substance === 'isotretinoin' ? ISOTRETINOIN_LASTS_DAYS : SLACK_DAYS),
    );
    const isOver = all.length === 0 ? daysOver > SLACK_DAYS : lasting.length === 0;
    return isOver ? [] : [{ name, holds: lasting, slots, oral }];
  });
}

/** Substances of the treatments that go on. */
export function listTaken(treatments: readonly Treatment[], now: string): Substance[] {
  return [...new Set(listGoing(treatments, now).flatMap(({ holds }) => holds))];
}
