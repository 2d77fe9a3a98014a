/** Settles two devices' changes of one record that did not know of each other. */
import type { Entry, RoutineDay } from '#core/schema/history.ts';
import { SLOTS } from '#core/schema/substances.ts';
import { isSame } from '../history/is-same.ts';
import type { Kind, Value } from '../history/kept.ts';

/** A state of a record; null where it is deleted. `by` names the device. */
export type Side = { readonly at: string; readonly by: string; readonly value: Value | null };

/** What holds from now on. */
export type Merged = Side & {
  /** Whether it is more than the server has. */
  readonly waiting: boolean;
  /** What would be lost; null where nothing is. */
  readonly lost: Side | null;
};

/**
 * The later change holds, whichever device asks first; of two at the same instant that of the device whose name sorts
 * last. Ticks of a day's routine add up. An assessment that was put again outlives a deletion, and keeps the photo that
 * either side has. What does not hold is handed back, unless the same device changed it again itself.
 */
export function mergeChange(kind: Kind, local: Side, remote: Side): Merged {
  if (isSame(local.value, remote.value)) return { ...remote, waiting: false, lost: null };
  const joined = joinValues(kind, local.value, remote.value);
  if (joined) {
    if (isSame(joined, remote.value)) return { ...remote, waiting: false, lost: null };
    const at = local.at > remote.at ? local.at : remote.at;
    return { at, by: local.by, value: joined, waiting: true, lost: null };
  }
  const own = local.by === remote.by;
  const holds = own || compareSides(local, remote) > 0;
  const [winner, loser] = holds ? [local, remote] : [remote, local];
  return { ...winner, waiting: holds, lost: own || loser.value === null ? null : loser };
}

function compareSides(a: Side, b: Side): number {
  const [one, other] = a.at === b.at ? [a.by, b.by] : [a.at, b.at];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** What takes in both sides; null where one has to give way. */
function joinValues(kind: Kind, local: Value | null, remote: Value | null): Value | null {
  if (kind === 'entry') return joinEntries(local as Entry | null, remote as Entry | null);
  if (kind !== 'routine-day' || !local || !remote) return null;
  const [mine, theirs] = [local as RoutineDay, remote as RoutineDay];
  return {
    on: mine.on,
    done: SLOTS.filter((slot) => mine.done.includes(slot) || theirs.done.includes(slot)),
  };
}

/** Assessments are made once and never changed, so only their photos can differ. */
function joinEntries(local: Entry | null, remote: Entry | null): Entry | null {
  if (!local || !remote) return local ?? remote;
  const photoOf = (view: string) => local.views.find((one) => one.view === view)?.photo ?? null;
  return { ...remote, views: remote.views.map((one) => ({ ...one, photo: one.photo ?? photoOf(one.view) })) };
}
