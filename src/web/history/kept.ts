/** What is kept on the device, by what names, and what is known of each record's last change. */
import type { Answers, CheckIn } from '#core/schema/answers.ts';
import type { Course } from '#core/schema/course.ts';
import type { Entry, Note, Reminders, RoutineDay, Treatment } from '#core/schema/history.ts';
import type { View } from '#core/schema/views.ts';

/** Settings by key. */
export type Settings = {
  readonly answers: Answers | null;
  /** The plan as dated courses, oldest first; null before the first. */
  readonly courses: readonly Course[] | null;
  /** ISO instant at which a plan of before there were courses was begun. */
  readonly planFrom: string | null;
  readonly reminders: Reminders | null;
  /** Whether a parent or guardian of a person under 18 agreed on this device. */
  readonly guardian: boolean;
  readonly keepPhotos: boolean;
  readonly language: string | null;
  /** Reminders that were shown of late, by day and kind. */
  readonly reminded: readonly string[];
};

/** Kinds of records, and the store each is kept in. */
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

/** Any of the records. */
export type Value =
  | Entry
  | Note
  | Treatment
  | CheckIn
  | RoutineDay
  | SetAside
  | NonNullable<Settings[(typeof SHARED_SETTINGS)[number]]>;

/** Names a record. Routine days are named by their day, settings by their key. */
export type Name = { readonly kind: Kind; readonly id: string };

/** A record as it is to be written; null deletes it, where it is no setting. */
export type Written = Name & { readonly value: Value | Settings[keyof Settings] };

/** One record's last change. What is deleted keeps a mark where the server may still have it. */
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

/** How things stand with the copy on the server. */
export type SyncState = {
  /** Whether the person turned it on. */
  readonly on: boolean;
  /** Names this device to the person's other ones; random. */
  readonly device: string;
  /** Of the account; null before the first time. */
  readonly email: string | null;
  /** Whether the person agreed to checks of the calculation by the server. */
  readonly analysis: boolean;
  /** When the consent in force was given and by which account: another one begins with an empty copy. */
  readonly epoch: string | null;
  /** How far the server's changes have been taken in. */
  readonly cursor: number;
  /** When device and server last held the same. */
  readonly lastAt: string | null;
  /** Everything here was deleted, and the account is still to be. */
  readonly erasing: boolean;
};
