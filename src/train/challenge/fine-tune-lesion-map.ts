/** Corrected dots of lesions teach a one-look network's map, where there are enough of them. */
import { ClarteError } from '#core/errors.ts';
import { loadGeometryFinder } from '#core/geometry/find-geometry.ts';
import type { Peak } from '#core/lesions/find-peaks.ts';
import type { Ports } from '#core/ports.ts';
import { seedRandom } from '#core/random.ts';
import type { LesionRow } from '#core/schema/label-exchange.ts';
import type { OneLookCard } from '#core/schema/one-look-card.ts';
import type { DotFigures, LesionVerdict } from '#core/schema/training.ts';
import type { Example } from '../data/dataset.ts';
import { splitBySubject } from '../data/split-by-subject.ts';
import {
  correctLesions,
  LESION_FEATURES,
  type LesionCorrection,
  showLesionFeatures,
} from '../recipes/one-look/correct-lesions.ts';
import { drawDotted, LESION_FOLDS, LESION_RULE, tooFewDotted } from './draw-dotted.ts';
import { evaluateMarked } from './evaluate-lesions.ts';
import { lesionsInCrop } from './lesions-in-crop.ts';
import type { OldChampion } from './open-old-champion.ts';
import { askNetwork } from './read-faces.ts';
import { correctMap, evaluateMaps, findInMap, type MarkedFace, tuneLesionMap } from './tune-lesion-map.ts';

/** What came of it: the network that finds lesions as it now shall, and what its card says of them. */
export type FineTunedMap = {
  readonly verdict: LesionVerdict;
  readonly onnx: Uint8Array;
  readonly lesions: OneLookCard['lesions'];
};

/** What is known of dots. */
export type MapOptions = {
  readonly rows: readonly LesionRow[];
  readonly seed: number;
  /** The champion, where that is not the network that is taught. */
  readonly old: OldChampion | null;
  readonly onPhoto?: () => void;
};

type SeenFace = MarkedFace & {
  readonly example: Example;
  /** What an old champion finds in it. */
  readonly byOld: readonly Peak[];
};

/**
 * Trains on the dots of `training`, evaluates on those of `golden`; rows are found by the photo's name. Only the map of lesions
 * changes: what severity is read off stays as it was.
 */
export async function fineTuneLesionMap(
  ports: Ports,
  start: OneLookCard,
  onnx: Uint8Array,
  { training, golden }: { readonly training: readonly Example[]; readonly golden: readonly Example[] },
  options: MapOptions,
): Promise<FineTunedMap> {
  const keep = (sentence: string, photos = 0, known: LesionVerdict['golden'] = null): FineTunedMap => ({
    verdict: { sentence, photos, epochs: 0, heldOut: null, golden: known, ...LESION_RULE },
    onnx,
    lesions: start.lesions,
  });
  if (options.rows.length === 0)
    return keep('Nobody corrected dots of lesions: lesions are found as before.');
  const { old } = options;
  const extract = (examples: readonly Example[]) => seeMarked(ports, start, onnx, examples, options);
  const dotted = await extract(drawDotted(training, options));
  const evaluated = await extract(drawDotted(golden, options));
  const few = tooFewDotted(dotted);
  if (few) return keep(few, dotted.length, evaluateGolden(evaluated, start, old));
  const folds = splitBySubject(training, LESION_FOLDS, seedRandom(options.seed));
  const foldOf = new Map(training.map(({ name }, i) => [name, folds[i]]));
  const ownFolds = dotted.map(({ example }) => foldOf.get(example.name)!);
  const tuned = tuneLesionMap(dotted, ownFolds, LESION_FOLDS, start);
  if (!tuned)
    return keep(
      `Corrected dots of ${dotted.length} photos found lesions no better on people held out: they are found as before.`,
      dotted.length,
      evaluateGolden(evaluated, start, old),
    );
  const { correction, lesions, heldOut } = tuned;
  return {
    verdict: {
      sentence: `The map of lesions was corrected on top of ${start.id} by the dots of ${dotted.length} photos.`,
      photos: dotted.length,
      epochs: 1,
      heldOut: old ? { ...heldOut, champion: evaluateOld(dotted, old) } : heldOut,
      golden: evaluateGolden(evaluated, start, old, { correction, above: lesions.above }),
      ...LESION_RULE,
    },
    onnx: correctLesions(onnx, correction),
    lesions: { ...start.lesions, ...lesions },
  };
}

/** Faces of the examples, each with what its map is read off; those that the pipeline refuses are left out. */
async function seeMarked(
  ports: Ports,
  start: OneLookCard,
  onnx: Uint8Array,
  examples: readonly Example[],
  { rows, old, onPhoto = () => {} }: MapOptions,
): Promise<SeenFace[]> {
  const rowsOf = Map.groupBy(rows, ({ photo }) => photo);
  const finder = await loadGeometryFinder(ports);
  const network = await ports.openNetwork(showLesionFeatures(onnx));
  const faces: SeenFace[] = [];
  try {
    for (const example of examples) {
      const asked = await askNetwork(ports, finder, network, start, example).catch((fault) => {
        if (fault instanceof ClarteError && fault.code.startsWith('photo-')) return fault.code;
        throw fault;
      });
      if (typeof asked !== 'string')
        faces.push({
          example,
          map: Float32Array.from(asked.outputs.lesions.data),
          counted: Math.max(0, Math.round(Math.expm1(asked.outputs.logCount.data[0]))),
          features: Float16Array.from(asked.outputs[LESION_FEATURES].data),
          readings: rowsOf.get(example.name)!.map((row) => lesionsInCrop(row, asked, start.network.sizePx)),
          byOld: old ? await old.find(example, start.network.sizePx) : [],
        });
      onPhoto();
    }
  } finally {
    await Promise.all([finder.close(), network.close()]);
  }
  return faces;
}

/** Both on golden photos; without a correction the network finds what it found before. */
function evaluateGolden(
  faces: readonly SeenFace[],
  { lesions, network: { sizePx } }: OneLookCard,
  old: OldChampion | null,
  corrected?: { readonly correction: LesionCorrection; readonly above: number },
): LesionVerdict['golden'] {
  if (faces.length === 0) return null;
  const evaluate = (mapOf: (face: SeenFace) => Float32Array, above: number) =>
    evaluateMaps(
      faces,
      faces.map((face) => findInMap(mapOf(face), sizePx, lesions.radiusCells)),
      { ...lesions, above },
    );
  const before = evaluate(({ map }) => map, lesions.above);
  return {
    photos: faces.length,
    champion: old ? evaluateOld(faces, old) : before,
    challenger: corrected
      ? evaluate((face) => correctMap(face, corrected.correction), corrected.above)
      : before,
  };
}

function evaluateOld(faces: readonly SeenFace[], { above }: OldChampion): DotFigures {
  return evaluateMarked(
    faces,
    faces.map(({ byOld }) => byOld),
    above,
  );
}
