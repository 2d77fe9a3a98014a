/** Corrected dots of lesions teach a one-look champion's map, where there are enough of them. */
import { ClarteError } from '#core/errors.ts';
import { loadGeometryFinder } from '#core/geometry/find-geometry.ts';
import type { Ports } from '#core/ports.ts';
import { seedRandom } from '#core/random.ts';
import type { LesionRow } from '#core/schema/label-exchange.ts';
import type { OneLookCard } from '#core/schema/one-look-card.ts';
import type { LesionVerdict } from '#core/schema/training.ts';
import type { Example } from '../data/dataset.ts';
import { splitBySubject } from '../data/split-by-subject.ts';
import {
  correctLesions,
  LESION_FEATURES,
  type LesionCorrection,
  showLesionFeatures,
} from '../recipes/one-look/correct-lesions.ts';
import { lesionsInView } from './extract-lesions.ts';
import { drawDotted, LESION_FOLDS, LESION_RULE, tooFewDotted } from './fine-tune-lesions.ts';
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
  readonly onPhoto?: () => void;
};

type SeenFace = MarkedFace & { readonly example: Example };

/**
 * Trains on the dots of `training`, evaluates on those of `golden`; rows are found by the photo's name. Only the map of lesions
 * changes: what severity is read off stays as it was.
 */
export async function fineTuneLesionMap(
  ports: Ports,
  champion: OneLookCard,
  onnx: Uint8Array,
  { training, golden }: { readonly training: readonly Example[]; readonly golden: readonly Example[] },
  options: MapOptions,
): Promise<FineTunedMap> {
  const keep = (sentence: string, photos = 0, known: LesionVerdict['golden'] = null): FineTunedMap => ({
    verdict: { sentence, photos, epochs: 0, heldOut: null, golden: known, ...LESION_RULE },
    onnx,
    lesions: champion.lesions,
  });
  if (options.rows.length === 0)
    return keep('Nobody corrected dots of lesions: lesions are found as before.');
  const extract = (examples: readonly Example[]) => seeMarked(ports, champion, onnx, examples, options);
  const dotted = await extract(drawDotted(training, options));
  const evaluated = await extract(drawDotted(golden, options));
  const few = tooFewDotted(dotted);
  if (few) return keep(few, dotted.length, evaluateGolden(evaluated, champion));
  const folds = splitBySubject(training, LESION_FOLDS, seedRandom(options.seed));
  const foldOf = new Map(training.map(({ name }, i) => [name, folds[i]]));
  const ownFolds = dotted.map(({ example }) => foldOf.get(example.name)!);
  const tuned = tuneLesionMap(dotted, ownFolds, LESION_FOLDS, champion);
  if (!tuned)
    return keep(
      `Corrected dots of ${dotted.length} photos found lesions no better on people held out: they are found as before.`,
      dotted.length,
      evaluateGolden(evaluated, champion),
    );
  const { correction, lesions, heldOut } = tuned;
  return {
    verdict: {
      sentence: `The map of lesions was corrected on top of ${champion.id} by the dots of ${dotted.length} photos.`,
      photos: dotted.length,
      epochs: 1,
      heldOut,
      golden: evaluateGolden(evaluated, champion, { correction, above: lesions.above }),
      ...LESION_RULE,
    },
    onnx: correctLesions(onnx, correction),
    lesions: { ...champion.lesions, ...lesions },
  };
}

/** Faces of the examples, each with what its map is read off; those that the pipeline refuses are left out. */
async function seeMarked(
  ports: Ports,
  champion: OneLookCard,
  onnx: Uint8Array,
  examples: readonly Example[],
  { rows, onPhoto = () => {} }: MapOptions,
): Promise<SeenFace[]> {
  const rowsOf = Map.groupBy(rows, ({ photo }) => photo);
  const finder = await loadGeometryFinder(ports);
  const network = await ports.openNetwork(showLesionFeatures(onnx));
  const faces: SeenFace[] = [];
  try {
    for (const example of examples) {
      const asked = await askNetwork(ports, finder, network, champion, example).catch((fault) => {
        if (fault instanceof ClarteError && fault.code.startsWith('photo-')) return fault.code;
        throw fault;
      });
      if (typeof asked !== 'string')
        faces.push({
          example,
          map: Float32Array.from(asked.outputs.lesions.data),
          counted: Math.max(0, Math.round(Math.expm1(asked.outputs.logCount.data[0]))),
          features: Float16Array.from(asked.outputs[LESION_FEATURES].data),
          readings: rowsOf
            .get(example.name)!
            .map((row) => lesionsInView(row, asked, champion.network.sizePx)),
        });
      onPhoto();
    }
  } finally {
    await Promise.all([finder.close(), network.close()]);
  }
  return faces;
}

/** Both on golden photos; without a correction the challenger is the champion. */
function evaluateGolden(
  faces: readonly SeenFace[],
  { lesions, network: { sizePx } }: OneLookCard,
  corrected?: { readonly correction: LesionCorrection; readonly above: number },
): LesionVerdict['golden'] {
  if (faces.length === 0) return null;
  const evaluate = (mapOf: (face: SeenFace) => Float32Array, above: number) =>
    evaluateMaps(
      faces,
      faces.map((face) => findInMap(mapOf(face), sizePx, lesions.radiusCells)),
      { ...lesions, above },
    );
  const champion = evaluate(({ map }) => map, lesions.above);
  return {
    photos: faces.length,
    champion,
    challenger: corrected
      ? evaluate((face) => correctMap(face, corrected.correction), corrected.above)
      : champion,
  };
}
