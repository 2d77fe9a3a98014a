/** A server's copy in memory, for tests: versions and changes as the service keeps them, and a connection that fails. */
import type { Assessment } from '#core/schema/assessment.ts';
import { keyOf } from '../../src/web/history/change.ts';
import type { Name } from '../../src/web/history/kept.ts';
import { type ServerCopy, type ServerRecord, SyncFault } from '../../src/web/sync/server-copy.ts';

export type FakeServer = ServerCopy & {
  readonly records: Map<string, ServerRecord & { readonly seq: number }>;
  readonly assessments: Map<string, { readonly assessment: Assessment; readonly photo: string | null }>;
  readonly photos: Map<string, ArrayBuffer>;
  /** The next calls end so: `before` nothing is done, `after` it is done but nobody hears of it. Null: well. */
  fail(faults: readonly ('before' | 'after' | null)[]): void;
  /** As when the consent is withdrawn and given again. */
  forget(): void;
};

/** Changes a page holds: few, so that pages are many. */
const PAGE = 3;

export function fakeServerCopy(): FakeServer {
  const records: FakeServer['records'] = new Map();
  const assessments: FakeServer['assessments'] = new Map();
  const photos: FakeServer['photos'] = new Map();
  let seq = 0;
  let epoch = 1;
  let coming: ('before' | 'after' | null)[] = [];

  const call = async <T>(work: () => T): Promise<T> => {
    const fault = coming.shift() ?? null;
    if (fault === 'before') throw new SyncFault('offline');
    const result = structuredClone(work());
    if (fault === 'after') throw new SyncFault('offline');
    return result;
  };

  return {
    records,
    assessments,
    photos,
    fail(faults) {
      coming = [...faults];
    },
    forget() {
      for (const kept of [records, assessments, photos]) kept.clear();
      epoch++;
    },
    epoch: () => call(() => String(epoch)),
    changes: (since) =>
      call(() => {
        const later = [...records.values()].filter((one) => one.seq > since).sort((a, b) => a.seq - b.seq);
        const page = later.slice(0, PAGE);
        return {
          records: page,
          assessments: new Map(),
          next: page.at(-1)?.seq ?? since,
          more: later.length > PAGE,
        };
      }),
    record: (name) => call(() => records.get(keyOf(name)) ?? null),
    put: (name: Name, base, data) =>
      call(() => {
        const held = records.get(keyOf(name))?.version ?? 0;
        if (held !== base) return null;
        const { kind, id } = name;
        const at = new Date().toISOString();
        records.set(keyOf(name), {
          ...{ kind, id, version: base + 1, seq: ++seq, updatedAt: at, deleted: false },
          data: structuredClone(data),
        });
        return base + 1;
      }),
    assessment: (id) => call(() => assessments.get(id)?.assessment ?? null),
    keepAssessment: ({ id, assessment, photo }) =>
      call(() => {
        if (photo && !photos.has(photo)) return false;
        if (!assessments.has(id)) assessments.set(id, structuredClone({ assessment, photo }));
        return true;
      }),
    dropAssessment: (id) => call(() => void assessments.delete(id)),
    keepPhoto: (bytes) =>
      call(() => {
        const same = [...photos].find(([, kept]) => `${new Uint8Array(kept)}` === `${new Uint8Array(bytes)}`);
        const id = same?.[0] ?? crypto.randomUUID();
        photos.set(id, bytes);
        return id;
      }),
    photo: (id) => call(() => photos.get(id) ?? null),
    dropPhoto: (id) => call(() => void photos.delete(id)),
  };
}
