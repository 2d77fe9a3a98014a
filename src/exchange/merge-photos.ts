/** Brings together what a file says of one photo in several places. */
import type { ExchangePhoto } from './neutral.ts';

/** One photo a name, in the order they first stand in; size, label and facts are the first that is told. */
export function mergePhotos(photos: readonly ExchangePhoto[]): ExchangePhoto[] {
  return [...Map.groupBy(photos, ({ name }) => name).values()].map((own) =>
    own.length === 1
      ? own[0]
      : {
          ...own[0],
          size: own.find(({ size }) => size !== null)?.size ?? null,
          label: own.find(({ label }) => label !== null)?.label ?? null,
          facts: Object.assign({}, ...own.map(({ facts }) => facts).reverse()),
          readings: own.flatMap(({ readings }) => readings),
        },
  );
}
