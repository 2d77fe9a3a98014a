/** Which network files a bundle is made of. */
import type { Backbone, ModelCard } from '../schema/model-card.ts';

/** A file below `models/` and what it must hash to. */
export type ModelFile = { readonly path: string; readonly sha256: string };

/**
 * Every network that a card names, its backbone's first; whoever gives cards a further network adds it here. `backbone` is
 * null where the card names none.
 */
export function filesOfCard(card: ModelCard, backbone: Backbone | null): ModelFile[] {
  if (card.kind === 'one-look') return [{ path: card.network.file, sha256: card.network.sha256 }];
  const named = [...(backbone ? [backbone] : []), card.head, ...(card.view ? [card.view] : [])];
  return named.map(({ file, sha256 }) => ({ path: file, sha256 }));
}
