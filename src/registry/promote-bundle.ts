/** Makes a bundle the one that server, command line and page use, and goes back to the one before. */
import type { Ports } from '#core/ports.ts';
import { checkBundle } from './check-bundle.ts';
import { readDefaultModel, writeDefaultModel } from './default-model.ts';

/** A models folder, a file: URL that ends in a slash, and the ports that read from it. */
export type Registry = {
  readonly modelsUrl: URL;
  readonly ports: Pick<Ports, 'openNetwork' | 'readModelFile' | 'sha256'>;
};

/** ISO time of now, and why it is done. */
export type Decision = { readonly at: string; readonly reason: string };

/** What was and is the default; `changed` is false where it was the default already. */
export type Promotion = { readonly changed: boolean; readonly from: string; readonly to: string };

/** Promotes bundle `id` once it is seen to load. Throws `model-missing` or `model-broken`; nothing is changed then. */
export async function promoteBundle(
  { modelsUrl, ports }: Registry,
  id: string,
  { at, reason }: Decision,
): Promise<Promotion> {
  await checkBundle(ports, id);
  const current = await readDefaultModel(modelsUrl);
  if (current.id === id) return { changed: false, from: id, to: id };
  await writeDefaultModel(modelsUrl, { id, history: [...current.history, { id, promotedAt: at, reason }] });
  return { changed: true, from: current.id, to: id };
}

/**
 * Takes the last promotion back: the bundle before it is the default again, once it is seen to load; the history keeps
 * both. Once more goes one further back. Null where there is none before. Throws as `promoteBundle`.
 */
export async function rollBack(
  { modelsUrl, ports }: Registry,
  { at }: Pick<Decision, 'at'>,
): Promise<Promotion | null> {
  const { id, history } = await readDefaultModel(modelsUrl);
  const live = history.filter(({ rolledBackAt }) => !rolledBackAt);
  const [before, last] = live.slice(-2);
  if (!before || !last) return null;
  await checkBundle(ports, before.id);
  await writeDefaultModel(modelsUrl, {
    id: before.id,
    history: history.map((promotion) => (promotion === last ? { ...last, rolledBackAt: at } : promotion)),
  });
  return { changed: true, from: id, to: before.id };
}
