/** When each record on the device was last changed, so that a copy on the server can follow. */

import type { Name } from './kept.ts';
import type { Work } from './open-store.ts';

/** When records were changed that were kept before changes were noted. */
export const LONG_AGO = '1970-01-01T00:00:00.000Z';

export const keyOf = ({ kind, id }: Name) => `${kind}/${id}`;

/** Now, or a moment later than `before` where the clock is behind it. */
export function stampAfter(before: string | undefined, nowMs: number): string {
  return new Date(Math.max(nowMs, before ? Date.parse(before) + 1 : 0)).toISOString();
}

/** Notes that the record was changed or deleted, within the transaction that does it. */
export async function noteChange(work: Work, name: Name, deleted = false): Promise<void> {
  const changes = work.objectStore('changes');
  const key = keyOf(name);
  const [held, state] = await Promise.all([changes.get(key), work.objectStore('sync').get('state')]);
  if (deleted && !held?.version && !state?.on) return changes.delete(key);
  await changes.put({
    key,
    kind: name.kind,
    id: name.id,
    at: stampAfter(held?.at, Date.now()),
    by: null,
    version: held?.version ?? 0,
    waiting: true,
    deleted,
    stored: held?.stored ?? {},
  });
}
