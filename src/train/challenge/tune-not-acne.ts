/** Chooses from which probability on a photo is said to be perhaps something other than acne. */

/** A photo of the panel, and what the network says of it. */
export type ToldPhoto = {
  /** Probability, 0-1, that what is seen is not acne. */
  readonly probability: number;
  /** 0 … `folds` - 1; no person stands in two. */
  readonly fold: number;
};

/** Photos that the panel graded 1-5, and those that it graded 0, “not acne”. */
export type ToldPhotos = { readonly acne: readonly ToldPhoto[]; readonly notAcne: readonly ToldPhoto[] };

/** Shares, 0-1, of the photos that are flagged; null where there is none. */
export type FlaggedShares = { readonly acne: number | null; readonly notAcne: number | null };

/** Shares with the threshold that was given, and with the chosen one. */
export type FlaggedBoth = { readonly before: FlaggedShares; readonly after: FlaggedShares };

/** At most this share of the photos with acne may be flagged where a threshold is chosen. */
export const MOST_ACNE_FLAGGED = 0.1;
/** Thresholds are chosen in these steps. */
const STEPS = 1000;

/**
 * The lowest threshold, in thousandths, at which at most {@link MOST_ACNE_FLAGGED} of the photos with acne are flagged; null
 * where the network is so sure of too many of them that no threshold up to 1 does it.
 */
export function chooseThreshold(acne: readonly Pick<ToldPhoto, 'probability'>[]): number | null {
  const sorted = acne.map(({ probability }) => probability).sort((a, b) => b - a);
  const highest = sorted[Math.floor(MOST_ACNE_FLAGGED * sorted.length)];
  if (highest === undefined) return null;
  const threshold = (Math.floor(highest * STEPS) + 1) / STEPS;
  return threshold <= 1 ? threshold : null;
}

/** Shares that a threshold flags. */
export function flagWith({ acne, notAcne }: ToldPhotos, threshold: number): FlaggedShares {
  const share = (photos: readonly ToldPhoto[]) =>
    photos.length === 0
      ? null
      : photos.filter(({ probability }) => probability >= threshold).length / photos.length;
  return { acne: share(acne), notAcne: share(notAcne) };
}

/**
 * Each fold is flagged with the threshold of the others. `flaggedFrom` is the one of all photos where so the share of “not
 * acne” that is flagged less that of acne is higher than with `given`; else null, and `given` stays.
 */
export function tuneNotAcne(
  told: ToldPhotos,
  given: number,
  folds: number,
): { readonly flaggedFrom: number | null; readonly heldOut: FlaggedBoth } {
  const flagged = { acne: 0, notAcne: 0 };
  for (let fold = 0; fold < folds; fold++) {
    // A fold whose others give no threshold keeps the given one.
    const threshold = chooseThreshold(told.acne.filter((photo) => photo.fold !== fold)) ?? given;
    for (const kind of ['acne', 'notAcne'] as const)
      flagged[kind] += told[kind].filter(
        (photo) => photo.fold === fold && photo.probability >= threshold,
      ).length;
  }
  const shareOf = (kind: 'acne' | 'notAcne') =>
    told[kind].length === 0 ? null : flagged[kind] / told[kind].length;
  const heldOut = {
    before: flagWith(told, given),
    after: { acne: shareOf('acne'), notAcne: shareOf('notAcne') },
  };
  const isBetter = gainOf(heldOut.after) > gainOf(heldOut.before);
  return { flaggedFrom: isBetter ? chooseThreshold(told.acne) : null, heldOut };
}

/** What telling them apart is worth; 0 where there is nothing to tell apart. */
function gainOf({ acne, notAcne }: FlaggedShares): number {
  return acne === null || notAcne === null ? 0 : notAcne - acne;
}
