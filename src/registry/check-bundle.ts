/** Whether a bundle can be used: it loads, and its files are what its card says. */
import { ClarteError } from '#core/errors.ts';
import type { Ports } from '#core/ports.ts';
import type { Backbone, ModelCard } from '#core/schema/model-card.ts';
import { loadBundle } from '#core/score/load-bundle.ts';

/** Loads bundle `id` for good measure and closes it again. Throws `model-missing` or `model-broken`. */
export async function checkBundle(
  ports: Pick<Ports, 'openNetwork' | 'readModelFile' | 'sha256'>,
  id: string,
): Promise<{ readonly card: ModelCard; readonly backbone: Backbone }> {
  const opened = await loadBundle(ports, id);
  const { card, backbone, ...networks } = opened;
  await Promise.all(Object.values(networks).map((network) => network?.close()));
  if (card.id !== id) throw new ClarteError('model-broken', `the card in ${id} is that of ${card.id}`);
  return { card, backbone };
}
