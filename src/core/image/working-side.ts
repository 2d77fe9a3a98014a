/** The size of the working copy of a photo. */

/** Longest side of the shrunken copy on which face and quality are looked at, in pixels. */
export const WORKING_SIDE_PX = 1600;
