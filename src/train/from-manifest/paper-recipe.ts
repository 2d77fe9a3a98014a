/** The paper's method as a recipe, on any backbone. */
import { PAPER_MLP } from '../fit/fit-mlp.ts';
import { makePatchBundle } from '../recipes/paper/make-patch-bundle.ts';
import { type PaperTraining, trainPaper } from '../recipes/paper/train-paper.ts';
import type { Recipe } from './recipe.ts';

/** What may vary. */
export type PaperChoices = {
  /** All of the backbone's where absent. */
  readonly layers?: readonly string[] | undefined;
  /** Epochs at most; the paper's where absent. */
  readonly maxEpochs?: number | undefined;
  /** Extracts features on other machines; what comes of it is the same. */
  readonly elsewhere?: PaperTraining['elsewhere'];
};

/** The recipe on a backbone. */
export function paperRecipe(
  backbone: string,
  { layers, maxEpochs = PAPER_MLP.maxEpochs, elsewhere }: PaperChoices = {},
): Recipe {
  return {
    name: 'paper',
    settings: { backbone, layers: layers?.join(' ') ?? 'default', maxEpochs },
    async train({ onPoint, ...parts }) {
      const trained = await trainPaper({
        ...parts,
        ...{ backbone, layers, maxEpochs, elsewhere },
        onEpoch: (epoch, loss) => onPoint('loss', epoch, loss),
      });
      const { head, used, leftOut, patches } = trained;
      return {
        ...{ used, leftOut, patches },
        settings: {
          ...{ ...PAPER_MLP, maxEpochs },
          hidden: PAPER_MLP.hidden.join('-'),
          ...{ roll: true, rows: head.rows, epochs: head.epochs },
        },
        makeBundle: (card) =>
          makePatchBundle(head, {
            ...card,
            summary: `The paper’s method on ${trained.backbone.title}: every patch carries its photo’s label, rare grades are balanced by rolling, a ${PAPER_MLP.hidden.join('-')} perceptron gives each patch a score, their mean, weighted by area, is the photo’s.`,
            backbone: trained.backbone.id,
            layers: trained.layers,
          }),
      };
    },
  };
}
