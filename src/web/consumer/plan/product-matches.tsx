/** Products of the catalogue that fit a step; nothing with the catalogue that comes with Clarté, which is empty. */
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { matchProducts } from '#core/advise/match-products.ts';
import type { Step } from '#core/advise/plan.ts';
import type { Catalogue } from '#core/schema/catalogue.ts';
import { formats, texts } from '../../i18n/texts.ts';

const catalogue = signal<Catalogue | null>(null);
const market = signal<string | null>(null);
let asked = false;

/** The markets of all products are those to choose from. */
export function ProductMatches({ step }: { readonly step: Step }) {
  useEffect(loadCatalogue, []);
  if (!catalogue.value || !market.value) return null;
  const products = matchProducts(step, catalogue.value, market.value);
  const markets = [...new Set(catalogue.value.products.flatMap((product) => product.markets))].sort();
  if (products.length === 0) return null;
  const { plan } = texts.app;
  const { price } = formats;
  return (
    <details class="products">
      <summary>{plan.products}</summary>
      <label class="field">
        <span>{plan.market}</span>
        <select
          value={market.value}
          onChange={(event) => {
            market.value = event.currentTarget.value;
          }}
        >
          {markets.map((one) => (
            <option key={one} value={one}>
              {formats.country(one)}
            </option>
          ))}
        </select>
      </label>
      <ul>
        {products.slice(0, 5).map((product) => (
          <li key={product.id}>
            {product.name}
            {product.price && ` · ${price(product.price.amount, product.price.currency)}`}
          </li>
        ))}
      </ul>
      <small class="soft">{plan.productsHint}</small>
    </details>
  );
}

/** A catalogue that is missing or broken is no catalogue. */
function loadCatalogue(): void {
  if (asked) return;
  asked = true;
  (async () => {
    const { CatalogueSchema } = await import('#core/schema/catalogue.ts');
    const answer = await fetch('/catalogue.json');
    const parsed = CatalogueSchema.safeParse(await answer.json());
    if (!parsed.success || parsed.data.products.length === 0) return;
    const markets = parsed.data.products.flatMap((product) => product.markets);
    const region = new Intl.Locale(navigator.language).maximize().region ?? '';
    market.value = markets.includes(region) ? region : markets[0];
    catalogue.value = parsed.data;
  })().catch(console.error);
}
