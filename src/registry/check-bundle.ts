/** Whether a bundle can be used: it loads, and its files are what its card says. */
import { ClarteError } from '#core/errors.ts';
import { openOneLook } from '#core/network/read-one-look.ts';
import type { Ports } from '#core/ports.ts';
import type { Backbone, ModelCard } from '#core/schema/model-card.ts';
import { openBundle, readFilesOf } from '#core/score/load-bundle.ts';
import { readCard } from '#core/score/read-card.ts';

/**
 * Loads bundle `id` for good measure and closes it again; `backbone` is null where its card names none. Throws
 * `model-missing` or `model-broken`.
 */
export async function checkBundle(
  ports: Pick<Ports, 'openNetwork' | 'readModelFile' | 'sha256'>,
  id: string,
): Promise<{ readonly card: ModelCard; readonly backbone: Backbone | null }> {
  const card = await readCard(ports, id);
  if (card.id !== id) throw new ClarteError('model-broken', `the card in ${id} is that of ${card.id}`);
  if (card.kind === 'one-look') {
    await (await openOneLook(ports, card)).close();
    return { card, backbone: null };
  }
  const { backbone, backboneNetwork, headNetwork, viewNetwork } = await openBundle(
    ports,
    await readFilesOf(ports, card),
  );
  await Promise.all([backboneNetwork.close(), headNetwork.close(), viewNetwork?.close()]);
  return { card, backbone };
}
