/** What the page and its guiding worker say to each other. Types only. */
import type { FrameCheck } from '#core/guide/check-frame.ts';
import type { FaceCover } from '#core/guide/find-cover.ts';
import type { Point } from '#core/schema/box.ts';
import type { View } from '#core/schema/views.ts';

/** Page to worker. Bitmaps are handed over and closed there. */
export type ToGuide =
  | { readonly type: 'load' }
  /** Check a frame of the camera. */
  | { readonly type: 'check'; readonly id: number; readonly frame: ImageBitmap; readonly view: View }
  /** Say what covers the face that looks into the camera. */
  | { readonly type: 'cover'; readonly id: number; readonly frame: ImageBitmap }
  /** Find the points of a kept photo by which faces are laid over each other. */
  | { readonly type: 'locate'; readonly id: number; readonly frame: ImageBitmap };

/** Worker to page. */
export type FromGuide =
  | { readonly type: 'ready' }
  | { readonly type: 'failed' }
  | { readonly type: 'checked'; readonly id: number; readonly check: FrameCheck }
  /** `cover` is absent where nobody can tell, as the model in use knows no skin. */
  | { readonly type: 'covered'; readonly id: number; readonly cover?: FaceCover | null }
  /** Eyes, nose tip and corners of the mouth in pixels of the bitmap; empty where no face was found. */
  | { readonly type: 'located'; readonly id: number; readonly points: readonly Point[] };
