/** Watches a running camera: checks frames one after the other and takes the picture when they stay good. */
import type { FrameCheck } from '#core/guide/check-frame.ts';
import type { FaceCover } from '#core/guide/find-cover.ts';
import type { View } from '#core/schema/views.ts';
import { checkOnGuide, coverOnGuide, guideState } from '../session/guide.ts';
import { watchCover } from './watch-cover.ts';

/** Longest side of the frames that are checked, in pixels. */
const CHECKED_SIDE_PX = 384;
/** The same of frames that are looked at for what covers the face. */
const COVER_SIDE_PX = 640;
/** A picture is taken after this long without a fault, so that hand and focus have come to rest. */
const STEADY_MS = 700;
/** Frames of a burst, and the time between them. */
const BURST = { frames: 5, apartMs: 90 } as const;

export type Watching = {
  /** Called with each frame's verdict; null where live help has failed. */
  readonly onCheck: (check: FrameCheck | null) => void;
  /** Called when something else, or nothing any more, covers the face. */
  readonly onCover: (cover: FaceCover | null) => void;
  /** Called once, with the sharpest picture of a burst as JPEG. */
  readonly onPicture: (photo: Blob) => void;
  readonly signal: AbortSignal;
};

/** Runs until a picture is taken or the signal aborts. */
export async function watchCamera(
  video: HTMLVideoElement,
  view: View,
  { onCheck, onCover, onPicture, signal }: Watching,
): Promise<void> {
  const steady = watchSteadiness();
  const covers = watchCover((cover) => !signal.aborted && onCover(cover));
  for await (const check of checkFrames(video, view, signal)) {
    onCheck(check);
    if (check === null) return;
    steady.note(check);
    // Zones of a face that is turned are not known well enough to say what covers them.
    if (check.fault === null && view === 'front')
      covers.look(async () => coverOnGuide(await frameOf(video, COVER_SIDE_PX)));
    if (!steady.isLongEnough() || covers.holdsShutter()) continue;
    const photo = await takeBurst(video, view, signal);
    if (photo && !signal.aborted) return onPicture(photo);
    steady.startAgain();
  }
}

/** One frame after the other; null at the end where no more can be checked, nothing where the signal aborts. */
async function* checkFrames(video: HTMLVideoElement, view: View, signal: AbortSignal) {
  // The next frame is shrunk while the worker looks at this one.
  let checking: Promise<FrameCheck | null> | null = null;
  while (await waitUntilReady(video, signal)) {
    checking ??= checkOnGuide(await frameOf(video), view);
    const next = await frameOf(video);
    const check = await checking;
    if (signal.aborted || check === null) {
      next.close();
      break;
    }
    checking = checkOnGuide(next, view);
    yield check;
  }
  if (!signal.aborted) yield null;
}

/** Until there are pictures and something to check them with; false where there will not be. */
async function waitUntilReady(video: HTMLVideoElement, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    if (video.videoWidth > 0 && guideState.value === 'ready') return true;
    if (guideState.value === 'failed') return false;
    await pause(100);
  }
  return false;
}

/** For how long no check has found a fault. */
function watchSteadiness() {
  let goodSince: number | null = null;
  return {
    note({ fault }: FrameCheck): void {
      goodSince = fault === null ? (goodSince ?? performance.now()) : null;
    },
    isLongEnough: () => goodSince !== null && performance.now() - goodSince >= STEADY_MS,
    startAgain(): void {
      goodSince = null;
    },
  };
}

/** The sharpest of some frames; null where the face was lost meanwhile. */
async function takeBurst(video: HTMLVideoElement, view: View, signal: AbortSignal): Promise<Blob | null> {
  let best: { picture: ImageBitmap; sharpness: number } | null = null;
  for (let taken = 0; taken < BURST.frames && !signal.aborted; taken++) {
    const picture = await createImageBitmap(video);
    const check = await checkOnGuide(await shrink(picture), view);
    if (check && check.fault === null && check.sharpness > (best?.sharpness ?? 0)) {
      best?.picture.close();
      best = { picture, sharpness: check.sharpness };
    } else picture.close();
    await pause(BURST.apartMs);
  }
  if (!best) return null;
  try {
    return await encode(best.picture);
  } finally {
    best.picture.close();
  }
}

/** The current picture of a camera as JPEG, as the camera sees it (not mirrored), at its full size. */
export async function takeFrame(video: HTMLVideoElement): Promise<Blob> {
  const picture = await createImageBitmap(video);
  try {
    return await encode(picture);
  } finally {
    picture.close();
  }
}

/** What the browser tells of the running camera; few tell more than the size of the picture. */
export function settingsOf(video: HTMLVideoElement | null): MediaTrackSettings {
  const stream = video?.srcObject;
  return stream instanceof MediaStream ? (stream.getVideoTracks()[0]?.getSettings() ?? {}) : {};
}

function encode(picture: ImageBitmap): Promise<Blob> {
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext('2d')!.drawImage(picture, 0, 0);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
}

function frameOf(video: HTMLVideoElement, sidePx = CHECKED_SIDE_PX): Promise<ImageBitmap> {
  return createImageBitmap(video, resizeTo(video.videoWidth, video.videoHeight, sidePx));
}

function shrink(picture: ImageBitmap): Promise<ImageBitmap> {
  return createImageBitmap(picture, resizeTo(picture.width, picture.height, CHECKED_SIDE_PX));
}

function resizeTo(width: number, height: number, sidePx: number): ImageBitmapOptions {
  const scale = Math.min(1, sidePx / Math.max(width, height));
  return {
    resizeWidth: Math.round(width * scale),
    resizeHeight: Math.round(height * scale),
    resizeQuality: 'low',
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
