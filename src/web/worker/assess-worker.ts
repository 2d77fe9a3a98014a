/** The worker that assesses photos on the device: one at a time, in the order they come. */
/// <reference lib="webworker" />
import mjsUrl from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import wasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import { openPhoto } from '#browser/open-photo.ts';
import { browserPorts } from '#browser/ports.ts';
import { type Assessor, loadAssessor } from '#core/assess.ts';
import { ClarteError } from '#core/errors.ts';
import { readTrackSettings } from '#core/image/capture/read-track-settings.ts';
import type { Raster } from '#core/image/raster.ts';
import { MAX_PHOTO_BYTES } from '#core/image/sniff-photo.ts';
import { WORKING_SIDE_PX } from '#core/image/working-side.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import { previewBitmap } from './preview-bitmap.ts';
import { tapPreview } from './tap-preview.ts';

type AssessRequest = Extract<ToWorker, { type: 'assess' }>;

const scope = self as unknown as DedicatedWorkerGlobalScope;
let loading: Promise<Assessor> | null = null;
let loaded = false;
let queue: Promise<void> = Promise.resolve();
/** Called with each whole photo the assessor decodes. */
let onRaster: (raster: Raster) => void = () => {};

scope.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'load') load().catch(() => {});
  else queue = queue.then(() => assess(data));
};

function load(): Promise<Assessor> {
  loading ??= start().catch((error) => {
    loading = null;
    console.error(error);
    post({ type: 'load-failed' });
    throw error;
  });
  return loading;
}

async function start(): Promise<Assessor> {
  let bytes = 0;
  const ports = browserPorts(new URL('/models/', scope.location.origin).href, {
    wasmUrl: new URL(wasmUrl, scope.location.href).href,
    mjsUrl: new URL(mjsUrl, scope.location.href).href,
    onBytes(count) {
      bytes += count;
      post({ type: 'loading', bytes });
    },
  });
  const assessor = await loadAssessor({
    ...ports,
    openPhoto: tapPreview(ports.openPhoto, (raster) => onRaster(raster)),
  });
  const { card } = assessor;
  const { id, title, summary, licence, intendedUse, limits, combine, metrics, interval, repeat } = card;
  const shown = { id, title, summary, licence, intendedUse, limits, combine, metrics, interval, repeat };
  const findsSpots = card.kind === 'one-look' || card.view !== undefined;
  post({ type: 'ready', card: { ...shown, data: card.training.data, findsSpots } });
  loaded = true;
  return assessor;
}

async function assess({ id, photo, wholePicture, camera }: AssessRequest): Promise<void> {
  let preview: Promise<void> | null = null;
  onRaster = (raster) => {
    preview ??= showPreview(id, raster);
  };
  try {
    const bytes = await readBytes(photo);
    if (!loaded) await lookAhead(bytes);
    const assessor = await load().catch(() => null);
    if (!assessor) return;
    const outcome = await assessor.assess(bytes, {
      wholePicture,
      ...(camera ? { meta: readTrackSettings(camera) } : {}),
      onStage: (stage) => post({ type: 'stage', id, stage }),
    });
    await preview;
    post({ type: 'outcome', id, outcome });
  } catch (error) {
    if (!(error instanceof ClarteError)) console.error(error);
    post({ type: 'fault', id, code: error instanceof ClarteError ? error.code : 'internal' });
  }
}

/** While the models still load: show the photo, or say at once that it cannot be read. */
async function lookAhead(bytes: Uint8Array): Promise<void> {
  const photo = await openPhoto(bytes);
  try {
    onRaster(await photo.read({ maxSidePx: WORKING_SIDE_PX }));
  } finally {
    photo.close();
  }
}

/** A photo that cannot be shown can still be scored. */
async function showPreview(id: number, raster: Raster): Promise<void> {
  try {
    const bitmap = await previewBitmap(raster);
    post({ type: 'preview', id, bitmap }, [bitmap]);
  } catch (error) {
    console.error(error);
  }
}

/** Throws before reading where the file is too large to be a photo. */
async function readBytes(photo: Blob): Promise<Uint8Array> {
  if (photo.size > MAX_PHOTO_BYTES) throw new ClarteError('photo-too-large');
  try {
    return new Uint8Array(await photo.arrayBuffer());
  } catch (cause) {
    throw new ClarteError('photo-broken', 'the file could not be read', { cause });
  }
}

function post(message: FromWorker, transfer: Transferable[] = []): void {
  scope.postMessage(message, transfer);
}
