/** Endings of file names that stand for photos we can read. */

/** What a walk through a folder takes for a photo. */
export const PHOTO_ENDING = /\.(?:jpe?g|png|webp|heic|heif)$/i;
