/** Records what OpenCV, compiled to WebAssembly, finds with our cascade: test/fixtures/opencv-boxes.json; `--check` compares. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { StoredCascade } from '../../src/core/geometry/one-eye/parse-cascade.ts';
import type { Grey } from '../../src/core/geometry/one-eye/resize-grey.ts';
import type { Box } from '../../src/core/schema/box.ts';
import { CASCADE_PICTURES, inOrder } from '../../test/support/cascade-pictures.ts';
import { writeOrCheck } from './write-or-check.ts';

const CASCADE = new URL('../../models/geometry/eye-cascade.json', import.meta.url);
const TARGET = new URL('../../test/fixtures/', import.meta.url);

/** The file by its name. */
export async function recordOpenCvBoxes(): Promise<Record<string, Uint8Array>> {
  const find = await loadOpenCv(writeXml(JSON.parse(await readFile(CASCADE, 'utf8'))));
  const boxes: Record<string, Box[]> = {};
  for (const [name, draw] of Object.entries(CASCADE_PICTURES)) boxes[name] = inOrder(find(await draw()));
  return { 'opencv-boxes.json': Buffer.from(`${JSON.stringify(boxes, null, 2)}\n`) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await writeOrCheck(TARGET, await recordOpenCvBoxes());
}

/** The cascade in OpenCV's notation again; tools/convert/convert-eye-cascade.ts --check compares with the original. */
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

/** OpenCV's detector with the cascade, as `detectMultiScale` of core answers it. */
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
