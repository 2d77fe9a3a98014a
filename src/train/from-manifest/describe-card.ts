/** What the card of a model of one's own says in words. */
import type { Dataset, Example } from '../data/dataset.ts';
import { clusterExamples } from '../data/split-by-subject.ts';
import type { Sides } from './plan-sides.ts';
import type { CommonCard } from './recipe.ts';

/** `used` are the photos that were learned from. */
export function describeCard(
  { name, licence }: Pick<Dataset, 'name' | 'licence'>,
  { evaluating, golden }: Sides,
  used: readonly Example[],
  recipe: string,
): Pick<CommonCard, 'title' | 'licence' | 'intendedUse' | 'limits'> {
  const people = clusterExamples(evaluating).length;
  const strangers = [...used, ...evaluating].filter(({ subjectUnknown }) => subjectUnknown).length;
  return {
    title: `${name}, by the recipe ${recipe}`,
    licence: `As the photos it was trained on: ${licence}.`,
    intendedUse: 'Estimates the visible severity of facial acne from a photo of the face. Not a diagnosis.',
    limits: [
      `Trained on ${used.length} photos of ${clusterExamples(used).length} people: faces, skin tones and cameras unlike theirs were not seen.`,
      `Evaluated on ${evaluating.length} ${golden ? 'golden photos' : 'photos'} of ${people} people held out.`,
      ...(strangers > 0
        ? [
            `Of ${strangers} photos nobody said who is on them: a person may stand on both sides, and the intervals may be too narrow.`,
          ]
        : []),
    ],
  };
}
