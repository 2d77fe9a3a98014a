/** A bundle in memory, and ports that find it there. */
import type { Ports } from '#core/ports.ts';
import type { ModelCard } from '#core/schema/model-card.ts';

/** A card and the files it names, by their path below the models folder. */
export type MadeBundle<Card extends ModelCard = ModelCard> = {
  readonly card: Card;
  readonly files: ReadonlyMap<string, Uint8Array>;
};

/** Ports that find the bundle's files as if they lay in the models folder. */
export function portsWith(ports: Ports, { files }: MadeBundle): Ports {
  return { ...ports, readModelFile: async (path) => files.get(path) ?? ports.readModelFile(path) };
}
