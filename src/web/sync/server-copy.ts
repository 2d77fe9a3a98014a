/** What a sync asks of the server that keeps the copy; spoken to by open-server-copy.ts. */
import type { Assessment } from '#core/schema/assessment.ts';
import type { Name } from '../history/kept.ts';

/** Why a sync stops. What waits goes on waiting. */
export type SyncFaultReason =
  /** No connection, or nobody answers. */
  | 'offline'
  | 'signed-out'
  | 'consent-missing'
  /** The server turns away everyone, or is broken. */
  | 'trouble'
  /** This one thing is not taken, and never will be as it is. */
  | 'refused';

/** Thrown by everything that asks the server. */
export class SyncFault extends Error {
  readonly reason: SyncFaultReason;
  constructor(reason: SyncFaultReason, detail?: string) {
    super(detail ? `${reason}: ${detail}` : reason);
    this.reason = reason;
  }
}

/** A record as the server has it; `data` is hostile until parsed. */
export type ServerRecord = {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly updatedAt: string;
  readonly deleted: boolean;
  readonly data: unknown;
};

export type ServerChanges = {
  readonly records: readonly ServerRecord[];
  /** By id. */
  readonly assessments: ReadonlyMap<string, Assessment>;
  readonly next: number;
  readonly more: boolean;
};

/** Every call rejects with a {@link SyncFault}. */
export type ServerCopy = {
  /** Names the copy: another account, or a consent given again, has another name. */
  epoch(): Promise<string>;
  changes(since: number): Promise<ServerChanges>;
  /** Null where there is none. */
  record(name: Name): Promise<ServerRecord | null>;
  /** The new version; null where `base` is not the version there. */
  put(name: Name, base: number, data: unknown): Promise<number | null>;
  assessment(id: string): Promise<Assessment | null>;
  /** The same id twice is one assessment. False where the photo is not there (any more). */
  keepAssessment(given: {
    readonly id: string;
    readonly takenAt: string;
    readonly assessment: Assessment;
    readonly photo: string | null;
  }): Promise<boolean>;
  dropAssessment(id: string): Promise<void>;
  /** The same bytes twice are one photo. Returns its id. */
  keepPhoto(bytes: ArrayBuffer, takenAt: string): Promise<string>;
  photo(id: string): Promise<ArrayBuffer | null>;
  dropPhoto(id: string): Promise<void>;
};
