/** Our cascade against OpenCV's own, compiled to WebAssembly, on the same pixels. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Box } from '../../schema/box.ts';
import { detectMultiScale } from './detect-multi-scale.ts';
import { parseCascade, type StoredCascade } from './parse-cascade.ts';
import type { Grey } from './resize-grey.ts';

const bytes = readFileSync(new URL('../../../../models/geometry/eye-cascade.json', import.meta.url));
const cascade = parseCascade(bytes);
const astronaut = new URL('../../../../test/fixtures/astronaut.png', import.meta.url).pathname;

let openCv: (grey: Grey) => Box[];
beforeAll(async () => {
  openCv = await loadOpenCv(writeXml(JSON.parse(bytes.toString('utf8'))));
}, 60_000);

async function astronautGrey(widthPx: number, heightPx: number, top = 0): Promise<Grey> {
  const { data, info } = await sharp(astronaut)
    .extract({ left: 0, top, width: 512, height: 512 - top })
    .resize(widthPx, heightPx, { fit: 'fill' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, data: new Uint8Array(data) };
}

/** Dark blobs on bright ovals among smooth noise: much that looks like an eye to a cascade. */
function drawEyes(widthPx: number, heightPx: number, seed: number): Grey {
  const data = new Uint8Array(widthPx * heightPx);
  let state = seed;
  const random = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  const eyes = Array.from({ length: 12 }, () => ({
    x: random() * widthPx,
    y: random() * heightPx,
    r: 6 + random() * 50,
  }));
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      let level = 150 + 30 * Math.sin(x / 37 + seed) * Math.cos(y / 23) + random() * 12;
      for (const eye of eyes) {
        const dx = (x - eye.x) / eye.r;
        const dy = (y - eye.y) / eye.r;
        if (dx * dx + (dy + 0.75) ** 2 * 9 < 1) level = 70;
        if (dx * dx + dy * dy * 6 < 1) level = 215;
        if (dx * dx + dy * dy < 0.12) level = 40;
        if (dx * dx + dy * dy < 0.01) level = 250;
      }
      data[y * widthPx + x] = Math.max(0, Math.min(255, level));
    }
  }
  return { widthPx, heightPx, data };
}

const inOrder = (boxes: readonly Box[]): Box[] =>
  boxes
    .map(({ x, y, width, height }) => ({ x, y, width, height }))
    .sort((a, b) => a.y - b.y || a.x - b.x || a.width - b.width);

function expectSameBoxes(grey: Grey, atLeast: number): void {
  const ours = inOrder(detectMultiScale(grey, cascade).map((hit) => hit.box));
  expect(ours).toEqual(inOrder(openCv(grey)));
  expect(ours.length).toBeGreaterThanOrEqual(atLeast);
}

describe('detectMultiScale against OpenCV', () => {
  it('finds the same boxes on a photo', async () => expectSameBoxes(await astronautGrey(512, 512), 2));
  it('finds the same boxes on the photo enlarged', async () =>
    expectSameBoxes(await astronautGrey(768, 768), 2));
  it('finds the same boxes on an odd size', async () => expectSameBoxes(await astronautGrey(391, 277), 1));
  it('finds the same boxes on a stretched part', async () =>
    expectSameBoxes(await astronautGrey(611, 350, 33), 1));
  for (const [widthPx, heightPx, seed, atLeast] of [
    [400, 300, 7, 1],
    [333, 517, 99, 1],
    [640, 480, 4242, 1],
  ]) {
    it(`finds the same boxes on drawing ${seed}`, () =>
      expectSameBoxes(drawEyes(widthPx, heightPx, seed), atLeast));
  }
  it('finds nothing in a flat picture or one smaller than the window', () => {
    expectSameBoxes({ widthPx: 60, heightPx: 60, data: new Uint8Array(3600).fill(128) }, 0);
    expect(detectMultiScale({ widthPx: 12, heightPx: 40, data: new Uint8Array(480) }, cascade)).toEqual([]);
  });
  it('leaves sizes out on request', async () => {
    const grey = await astronautGrey(512, 512);
    const hits = detectMultiScale(grey, cascade, { minSidePx: 30, maxSidePx: 60 });
    expect(hits.every(({ box }) => box.width >= 30 && box.width <= 60)).toBe(true);
    expect(hits.length).toBeGreaterThan(0);
  });
});

/** The cascade in OpenCV's notation again; scripts/convert-eye-cascade.ts --check compares with the original. */
function writeXml(stored: StoredCascade): string {
  let feature = 0;
  const stages = stored.stages.map(({ threshold, stumps }) => {
    const weak = stumps.map(
      ([limit, below, above]) =>
        `<_><internalNodes>0 -1 ${feature++} ${limit}</internalNodes><leafValues>${below} ${above}</leafValues></_>`,
    );
    return `<_><maxWeakCount>${stumps.length}</maxWeakCount><stageThreshold>${threshold}</stageThreshold><weakClassifiers>${weak.join('')}</weakClassifiers></_>`;
  });
  const features = stored.stages.flatMap(({ stumps }) =>
    stumps.map((stump) => {
      const rects: string[] = [];
      for (let i = 3; i < stump.length; i += 5) {
        const [x, y, width, height, weight] = stump.slice(i, i + 5);
        rects.push(`<_>${x} ${y} ${width} ${height} ${weight}.</_>`);
      }
      return `<_><rects>${rects.join('')}</rects></_>`;
    }),
  );
  return `<?xml version="1.0"?><opencv_storage><cascade type_id="opencv-cascade-classifier"><stageType>BOOST</stageType><featureType>HAAR</featureType><height>${stored.windowPx[1]}</height><width>${stored.windowPx[0]}</width><stageParams><maxWeakCount>93</maxWeakCount></stageParams><featureParams><maxCatCount>0</maxCatCount></featureParams><stageNum>${stored.stages.length}</stageNum><stages>${stages.join('')}</stages><features>${features.join('')}</features></cascade></opencv_storage>`;
}

/** The parts of OpenCV used here; the package's own types need the DOM. */
type OpenCv = {
  onRuntimeInitialized?: () => void;
  Mat: new (rows: number, cols: number, type: number) => { data: Uint8Array; delete(): void };
  RectVector: new () => { size(): number; get(index: number): Box; delete(): void };
  CascadeClassifier: new () => {
    load(name: string): boolean;
    detectMultiScale(image: unknown, found: unknown, scaleFactor: number, minNeighbors: number): void;
  };
  CV_8UC1: number;
  FS_createDataFile(folder: string, name: string, data: string, r: boolean, w: boolean, own: boolean): void;
};

async function loadOpenCv(xml: string): Promise<(grey: Grey) => Box[]> {
  // The module has a `then` of its own, so it must not pass through a promise.
  const cv = createRequire(import.meta.url)('@techstark/opencv-js') as OpenCv;
  if (!cv.Mat) {
    await new Promise<void>((resolve) => {
      cv.onRuntimeInitialized = resolve;
    });
  }
  cv.FS_createDataFile('/', 'eye.xml', xml, true, false, false);
  const classifier = new cv.CascadeClassifier();
  if (!classifier.load('eye.xml')) throw new Error('OpenCV does not read the cascade');
  return (grey) => {
    const image = new cv.Mat(grey.heightPx, grey.widthPx, cv.CV_8UC1);
    image.data.set(grey.data);
    const found = new cv.RectVector();
    classifier.detectMultiScale(image, found, 1.1, 5);
    const boxes = Array.from({ length: found.size() }, (_, index) => found.get(index));
    found.delete();
    image.delete();
    return boxes;
  };
}
