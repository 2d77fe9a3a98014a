/** The embedded database as the rest sees it: one client that outlives PostgreSQL's end, since it is opened again from its files. */
import type { PGlite } from '@electric-sql/pglite';
import { type OpenedPglite, openPglite } from './open-pglite.ts';

/** What Kysely and pg-boss ask of a PGlite. */
export type EngineClient = Pick<PGlite, 'query' | 'exec' | 'transaction' | 'close'>;

export type EmbeddedEngine = {
  readonly client: EngineClient;
  /** Writes what is in memory to the tables' files, and begins a new segment of the log, so that the ones before go. */
  checkpoint(): Promise<void>;
};

export type EngineOptions = {
  /** Of the cluster, null in memory. */
  readonly folder: string | null;
  /** Whether there is room to work in: nothing is opened again, checkpointed or closed tidily without. */
  readonly hasRoom: () => Promise<boolean>;
};

type Transaction = Parameters<Parameters<PGlite['transaction']>[0]>[0];

/** Opens the cluster. Throws as `openPglite`. */
export async function openEngine({ folder, hasRoom }: EngineOptions): Promise<EmbeddedEngine> {
  let opened: OpenedPglite = await openPglite(folder);
  let opening: Promise<OpenedPglite> | null = null;
  const reopen = async (fault: Error) => {
    // What is only in memory went with it; without room it would end again.
    if (folder === null || !(await hasRoom())) throw fault;
    opened = await openPglite(folder);
    return opened;
  };
  const alive = async (): Promise<PGlite> => {
    const fault = opened.ended();
    if (!fault) return opened.pglite;
    opening ??= reopen(fault).finally(() => {
      opening = null;
    });
    return (await opening).pglite;
  };

  const client: EngineClient = {
    query: async (...given) => (await alive()).query(...given) as never,
    exec: async (...given) => (await alive()).exec(...given),
    async transaction(work) {
      let begun = false;
      try {
        const pglite = await alive();
        return await pglite.transaction((trx) => {
          begun = true;
          return work(trx);
        });
      } catch (fault) {
        if (begun) throw fault;
        // Kysely waits for the transaction to begin and would wait for ever; so it begins, and each query in it fails.
        return work(failing(fault));
      }
    },
    async close() {
      // Closing writes a checkpoint. Without room for one the log has all that is needed.
      if (!opened.ended() && (await hasRoom())) await opened.pglite.close();
    },
  };
  return {
    client,
    async checkpoint() {
      if (!(await hasRoom())) return;
      await client.exec('select pg_switch_wal()');
      await client.exec('checkpoint');
    },
  };
}

function failing(fault: unknown): Transaction {
  const fail = async () => {
    throw fault;
  };
  return { query: fail, sql: fail, exec: fail, rollback: async () => {}, listen: fail, closed: false };
}
