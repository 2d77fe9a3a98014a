/** Where on a photo a rater looks: zoom and centre, kept within the photo. */
import type { Box } from '#core/schema/box.ts';

/** `zoom` 1 shows the whole photo; the centre in shares (0-1) of the photo's width and height. */
export type PhotoView = { readonly zoom: number; readonly centreX: number; readonly centreY: number };

/** Width and height in any one unit. */
export type Size = { readonly width: number; readonly height: number };

/** A point on the stage in CSS pixels from its top left corner. */
export type Point = { readonly x: number; readonly y: number };

export const WHOLE_VIEW: PhotoView = { zoom: 1, centreX: 0.5, centreY: 0.5 };
export const MAX_ZOOM = 12;

/** How many stage pixels one photo pixel takes when the whole photo is shown. */
function fitScale(photo: Size, stage: Size): number {
  return Math.min(stage.width / photo.width, stage.height / photo.height);
}

/** The view within its limits: no zoom below the whole, no empty margin that could be avoided. */
export function keepWithin(view: PhotoView, photo: Size, stage: Size): PhotoView {
  const zoom = Math.min(MAX_ZOOM, Math.max(1, view.zoom));
  const scale = fitScale(photo, stage) * zoom;
  return {
    zoom,
    centreX: keepCentre(view.centreX, stage.width / (photo.width * scale)),
    centreY: keepCentre(view.centreY, stage.height / (photo.height * scale)),
  };
}

/** `shown` is the share of the photo that the stage shows. */
function keepCentre(centre: number, shown: number): number {
  if (shown >= 1) return 0.5;
  return Math.min(1 - shown / 2, Math.max(shown / 2, centre));
}

/** Zooms by `factor`; what lies under `at` stays there, as far as the photo's edges allow. */
export function zoomAt(view: PhotoView, factor: number, at: Point, photo: Size, stage: Size): PhotoView {
  const zoom = Math.min(MAX_ZOOM, Math.max(1, view.zoom * factor));
  const under = toPhoto(at, view, photo, stage);
  const scale = fitScale(photo, stage) * zoom;
  return keepWithin(
    {
      zoom,
      centreX: under.x - (at.x - stage.width / 2) / (photo.width * scale),
      centreY: under.y - (at.y - stage.height / 2) / (photo.height * scale),
    },
    photo,
    stage,
  );
}

/** Moves the photo by this many stage pixels. */
export function panBy(view: PhotoView, move: Point, photo: Size, stage: Size): PhotoView {
  const scale = fitScale(photo, stage) * view.zoom;
  const centreX = view.centreX - move.x / (photo.width * scale);
  const centreY = view.centreY - move.y / (photo.height * scale);
  return keepWithin({ zoom: view.zoom, centreX, centreY }, photo, stage);
}

/** The view that shows a part of the photo (in its pixels) with `margin` of its size around it. */
export function lookAt(part: Box, photo: Size, stage: Size, margin = 0.35): PhotoView {
  const scale = Math.min(
    stage.width / (part.width * (1 + 2 * margin)),
    stage.height / (part.height * (1 + 2 * margin)),
  );
  const centreX = (part.x + part.width / 2) / photo.width;
  const centreY = (part.y + part.height / 2) / photo.height;
  return keepWithin({ zoom: scale / fitScale(photo, stage), centreX, centreY }, photo, stage);
}

/** A point of the stage in shares of the photo; outside 0-1 off the photo. */
export function toPhoto(at: Point, view: PhotoView, photo: Size, stage: Size): Point {
  const scale = fitScale(photo, stage) * view.zoom;
  return {
    x: view.centreX + (at.x - stage.width / 2) / (photo.width * scale),
    y: view.centreY + (at.y - stage.height / 2) / (photo.height * scale),
  };
}

/** Where the photo's top left corner lies on the stage, and how large the photo is there, in CSS pixels. */
export function placePhoto(view: PhotoView, photo: Size, stage: Size): Box {
  const scale = fitScale(photo, stage) * view.zoom;
  const [width, height] = [photo.width * scale, photo.height * scale];
  return {
    x: stage.width / 2 - view.centreX * width,
    y: stage.height / 2 - view.centreY * height,
    width,
    height,
  };
}
