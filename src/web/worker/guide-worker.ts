/** The worker that watches the camera: small frames in, what to change or uncover out; it also finds landmarks of kept photos. */
/// <reference lib="webworker" />
import mjsUrl from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import wasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import { browserPorts } from '#browser/ports.ts';
import { type GeometryFinder, loadGeometryFinder } from '#core/geometry/find-geometry.ts';
import { checkFrame } from '#core/guide/check-frame.ts';
import { findCover, openCoverReader } from '#core/guide/find-cover.ts';
import type { Raster } from '#core/image/raster.ts';
import type { Reader } from '#core/network/reader.ts';
import type { Network, Ports } from '#core/ports.ts';
import type { Point } from '#core/schema/box.ts';
import type { FromGuide, ToGuide } from './guide-messages.ts';

type Covered = Extract<FromGuide, { type: 'covered' }>;

const scope = self as unknown as DedicatedWorkerGlobalScope;
const ports: Ports = browserPorts(new URL('/models/', scope.location.origin).href, {
  wasmUrl: new URL(wasmUrl, scope.location.href).href,
  mjsUrl: new URL(mjsUrl, scope.location.href).href,
  // One small network: threads would only take the processor from the page's video.
  threads: 1,
});
let detector: Promise<Network> | null = null;
let finder: Promise<GeometryFinder> | null = null;
/** Null where the model in use knows no skin. */
let coverReader: Promise<Reader | null> | null = null;
let queue: Promise<void> = Promise.resolve();
const canvas = new OffscreenCanvas(1, 1);

scope.onmessage = ({ data }: MessageEvent<ToGuide>) => {
  // The camera's help does not wait for what it can do without.
  const ready = data.type === 'cover' ? openReader() : null;
  if (ready) ready.then(() => enqueue(data));
  else enqueue(data);
};

function enqueue(message: ToGuide): void {
  queue = queue.then(() => answer(message)).catch(fail);
}

async function answer(message: ToGuide): Promise<void> {
  if (message.type === 'load') {
    await loadDetector();
    post({ type: 'ready' });
    openReader();
  } else if (message.type === 'check') {
    const raster = readRaster(message.frame);
    const check = await checkFrame(await loadDetector(), raster, message.view);
    post({ type: 'checked', id: message.id, check });
  } else if (message.type === 'cover') {
    post({ type: 'covered', id: message.id, ...(await coverOf(message.frame)) });
  } else {
    post({ type: 'located', id: message.id, points: await locate(readRaster(message.frame)) });
  }
}

function loadDetector(): Promise<Network> {
  detector ??= ports.readModelFile('geometry/blazeface.onnx').then(ports.openNetwork);
  return detector;
}

/** Without it the camera helps all the same, and the next look tries again. */
function openReader(): Promise<Reader | null> {
  coverReader ??= openCoverReader(ports).catch((error) => {
    console.error(error);
    coverReader = null;
    return null;
  });
  return coverReader;
}

async function coverOf(frame: ImageBitmap): Promise<Pick<Covered, 'cover'>> {
  const raster = readRaster(frame);
  const reader = await openReader();
  return reader ? { cover: await findCover(raster, { blazeface: await loadDetector(), reader }) } : {};
}

/** Middle of each eye, nose tip, corners of the mouth, by the 68-point scheme. */
async function locate(raster: Raster): Promise<Point[]> {
  finder ??= loadGeometryFinder(ports);
  const found = await (await finder).find(raster);
  const marks = found.ok ? found.geometry.face?.landmarks : null;
  if (!marks) return [];
  const middle = (from: number, to: number): Point => {
    const points = marks.slice(from, to + 1);
    return {
      x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
      y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
    };
  };
  return [middle(36, 41), middle(42, 47), marks[30], marks[48], marks[54]];
}

function readRaster(frame: ImageBitmap): Raster {
  const { width: widthPx, height: heightPx } = frame;
  if (canvas.width !== widthPx || canvas.height !== heightPx) {
    canvas.width = widthPx;
    canvas.height = heightPx;
  }
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.drawImage(frame, 0, 0);
  frame.close();
  const { data: rgba } = context.getImageData(0, 0, widthPx, heightPx);
  const data = new Uint8Array(widthPx * heightPx * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    data[to] = rgba[from];
    data[to + 1] = rgba[from + 1];
    data[to + 2] = rgba[from + 2];
  }
  return { widthPx, heightPx, data };
}

function fail(error: unknown): void {
  console.error(error);
  detector = null;
  finder = null;
  post({ type: 'failed' });
}

function post(message: FromGuide): void {
  scope.postMessage(message);
}
