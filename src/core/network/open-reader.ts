/** Opens whatever reads photos: the card says which kind of bundle it is. */
import type { Ports } from '../ports.ts';
import { readCard } from '../score/read-card.ts';
import { openOneLook } from './read-one-look.ts';
import { openPatches } from './read-patches.ts';
import type { Reader } from './reader.ts';

/** Opens bundle `id`, or the default one. Throws `model-missing` or `model-broken`. */
export async function openReader(
  ports: Pick<Ports, 'openNetwork' | 'readModelFile' | 'sha256' | 'fuse'>,
  id?: string,
): Promise<Reader> {
  const card = await readCard(ports, id);
  return card.kind === 'one-look' ? openOneLook(ports, card) : openPatches(ports, card);
}
