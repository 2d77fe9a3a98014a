/** Tells a photo's format from its first bytes. */

export type PhotoFormat = 'jpeg' | 'png' | 'webp' | 'heic';
