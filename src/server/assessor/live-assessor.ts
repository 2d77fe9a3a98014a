/** The assessor that serves: it takes another model up while it runs. */
import type { Assessor } from '#core/assess.ts';
import { ClarteError } from '#core/errors.ts';
import type { ResolvedModel } from '#registry/resolve-default-model.ts';

/** What serves photos. */
export type ServingAssessor = Pick<Assessor, 'assess' | 'card'> & {
  /** Takes the model up that is the default now; absent where the model is fixed. */
  reload?(): Promise<void>;
};

export type LiveAssessorDeps = {
  /** Loads a model. */
  readonly load: (id: string) => Promise<Assessor>;
  /** The model that is the default now. */
  readonly readDefault: () => Promise<ResolvedModel>;
  readonly now: () => number;
  /** How often another process's promotion is looked for, milliseconds. */
  readonly everyMs: number;
  readonly report: (error: Error) => void;
};

type Held = { readonly assessor: Assessor; running: number; retired: boolean };

/**
 * Opens it with the default model. A photo is assessed by one model from begin to end; the old one is freed when its last
 * photo is done. Where another model cannot be loaded or is not there, the old one goes on, and it is reported; at the start
 * the packaged one serves in place of a default that is not there.
 */
export async function openLiveAssessor(
  deps: LiveAssessorDeps,
): Promise<Required<ServingAssessor> & { close(): Promise<void> }> {
  const { load, readDefault, now, everyMs, report } = deps;
  const first = await readDefault();
  if (first.missing !== null) report(standInFault(first.missing, first.id));
  let held: Held = { assessor: await load(first.id), running: 0, retired: false };
  let missing = first.missing;
  let lookedAt = now();
  let switching: Promise<void> | null = null;
  const freeIfDone = async (one: Held) => {
    if (one.retired && one.running === 0) await one.assessor.close();
  };
  const reload = () => {
    switching ??= (async () => {
      const found = await readDefault();
      const current = held.assessor.card.id;
      // Told once: the same photo after photo would hide all else in the log.
      const isNews = found.missing !== missing && found.missing !== current;
      missing = found.missing;
      if (missing !== null) {
        if (isNews) report(standInFault(missing, current));
        return;
      }
      const { id } = found;
      if (id === current) return;
      const old = held;
      held = { assessor: await load(id), running: 0, retired: false };
      old.retired = true;
      await freeIfDone(old);
    })().finally(() => {
      lookedAt = now();
      switching = null;
    });
    return switching;
  };
  return {
    get card() {
      return held.assessor.card;
    },
    reload,
    async assess(bytes, options) {
      if (now() - lookedAt >= everyMs) await reload().catch(report);
      const own = held;
      own.running++;
      try {
        return await own.assessor.assess(bytes, options);
      } finally {
        own.running--;
        await freeIfDone(own);
      }
    },
    async close() {
      await switching?.catch(() => {});
      await held.assessor.close();
    },
  };
}

/** What the log says; ids are no secret. */
const standInFault = (missing: string, used: string) =>
  new ClarteError(
    'model-missing',
    `default.json names ${missing}, which is not in the models folder; ${used} is used in its place: install ${missing}, restore a backup, or promote another model`,
  );
