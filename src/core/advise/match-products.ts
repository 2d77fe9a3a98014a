/** Matches a catalogue's products to a step of a plan; the rules know no product. */
import type { Catalogue, Product } from '../schema/catalogue.ts';
import type { Substance } from '../schema/substances.ts';
import { INGREDIENTS } from './ingredients.ts';
import type { Step } from './plan.ts';

/**
 * Products of `market` (ISO 3166) that hold what the step holds and nothing else, in a strength that is sold for it;
 * those of the step's form first, then the nearest to the starting strength, then by name.
 */
export function matchProducts(
  step: Pick<Step, 'ingredient' | 'form'>,
  catalogue: Catalogue,
  market: string,
): Product[] {
  const { kind, holds, percent } = INGREDIENTS[step.ingredient];
  const wanted: readonly Substance[] = holds;
  const fits = (product: Product) => {
    if (!product.markets.includes(market)) return false;
    if (kind === 'care') return product.care === step.ingredient && product.ingredients.length === 0;
    return (
      product.ingredients.length === wanted.length &&
      product.ingredients.every(
        (one) => wanted.includes(one.substance) && one.percent >= percent.from && one.percent <= percent.to,
      )
    );
  };
  const rank = (product: Product) =>
    (step.form === 'any' || product.form === step.form || (step.form === 'gel' && product.form === 'wash')
      ? 0
      : 100) + Math.abs((product.ingredients[0]?.percent ?? 0) - (percent?.start ?? 0));
  return catalogue.products
    .filter(fits)
    .sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
