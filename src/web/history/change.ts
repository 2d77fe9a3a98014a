/** When each thing on the device was last changed, so that a copy on the server can follow. */

import type { CheckIn } from '#core/schema/answers.ts';
import type { Entry, Note, RoutineDay, Treatment } from '#core/schema/history.ts';
import type { View } from '#core/schema/views.ts';
import type { Settings, Work } from './open-store.ts';

/** Kinds of things, and the store each is kept in. */
export const KEPT_IN = {
  entry: 'entries',
  note: 'notes',
  treatment: 'treatments',
  'check-in': 'checkIns',
  'routine-day': 'routine',
  setting: 'settings',
  'set-aside': 'setAside',
} as const;
export type Kind = keyof typeof KEPT_IN;
export const KINDS = Object.keys(KEPT_IN) as Kind[];

/** Settings that belong to the person; the others belong to the device. */
export const SHARED_SETTINGS = ['answers', 'courses', 'planFrom', 'reminders'] as const;

/** Any of the things. */
export type Value =
  | Entry
  | Note
  | Treatment
  | CheckIn
  | RoutineDay
  | SetAside
  | NonNullable<Settings[(typeof SHARED_SETTINGS)[number]]>;

/** Names a thing. Routine days are named by their day, settings by their key. */
export type Name = { readonly kind: Kind; readonly id: string };

/** One thing's last change. What is deleted keeps a mark where the server may still have it. */
export type Change = Name & {
  /** `kind/id`. */
  readonly key: string;
  /** ISO 8601 instant; always later than that of the state it changed, whatever the clock says. */
  readonly at: string;
  /** The device that made it; null for this one. */
  readonly by: string | null;
  /** The server's version that this state stands on; 0 where it knows none. */
  readonly version: number;
  /** Whether the server does not have it yet. */
  readonly waiting: boolean;
  readonly deleted: boolean;
  /** Of an assessment: where the server keeps its views. */
  readonly stored: Stored;
};

/** By view: ids of the server. */
export type Stored = Partial<Record<View, { readonly assessment: string; readonly photo: string | null }>>;

/** What a later change of another device took the place of: kept until the person has seen it. */
export type SetAside = {
  readonly id: string;
  /** What it was. */
  readonly was: Name;
  readonly at: string;
  readonly value: Value;
};

/** When things were changed that were kept before changes were noted. */
export const LONG_AGO = '1970-01-01T00:00:00.000Z';

export const keyOf = ({ kind, id }: Name) => `${kind}/${id}`;

/** Now, or a moment later than `before` where the clock is behind it. */
export function stampAfter(before: string | undefined, nowMs: number): string {
  return new Date(Math.max(nowMs, before ? Date.parse(before) + 1 : 0)).toISOString();
}

/** Notes that the thing was changed or deleted, within the transaction that does it. */
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
