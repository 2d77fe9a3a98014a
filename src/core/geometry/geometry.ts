/** What the geometry stage finds: patches of skin, and how it found them. */
import type { Turns } from '../image/raster.ts';
import type { Method, PatchName } from '../schema/assessment.ts';
import type { Box, Point } from '../schema/box.ts';

/** A patch of skin in the frame it was found in. */
export type PatchBox = { readonly name: PatchName; readonly box: Box };

/** Landmarks of one face in pixels: the 68-point iBUG scheme, jaw 0-16 … mouth 48-67. */
export type Landmarks = readonly Point[];

/** A face found by the face networks. */
export type Face = {
  readonly landmarks: Landmarks;
  /** The 468 points of the mesh that the landmarks are taken from, in MediaPipe's order. */
  readonly mesh?: readonly Point[];
  /** Smallest box around the landmarks, clipped to the picture. */
  readonly box: Box;
  /** 0-1, how sure the networks are that this is a face. */
  readonly confidence: number;
};

/** Geometry of one photo, in pixels of the raster handed in. */
export type Geometry = {
  readonly method: Method;
  readonly patches: readonly PatchBox[];
  readonly face: Face | null;
  /** Quarter turns clockwise that set the face upright. Patches and landmarks are in the raster as given. */
  readonly turns: Turns;
  readonly otherFaces: number;
};
