import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { type Catalogue, CatalogueSchema } from '../schema/catalogue.ts';
import { matchProducts } from './match-products.ts';

const product = (id: string, percent: number, change = {}) => ({
  id,
  name: id,
  ingredients: [{ substance: 'benzoyl-peroxide', percent }],
  form: 'gel',
  markets: ['FR'],
  ...change,
});
const catalogue: Catalogue = CatalogueSchema.parse({
  schema: 1,
  products: [
    product('five', 5),
    product('two-and-half', 2.5),
    product('cream', 5, { form: 'cream' }),
    product('elsewhere', 2.5, { markets: ['US'] }),
    product('too-strong', 20),
    product('mixed', 2.5, {
      ingredients: [
        { substance: 'benzoyl-peroxide', percent: 2.5 },
        { substance: 'clindamycin', percent: 1 },
      ],
    }),
    { id: 'wash', name: 'Wash', ingredients: [], care: 'cleanser', form: 'wash', markets: ['FR'] },
  ],
});

test('products hold what the step holds and nothing else, in a strength for it, the mildest first', () => {
  const found = matchProducts({ ingredient: 'benzoyl-peroxide', form: 'gel' }, catalogue, 'FR');
  expect(found.map(({ id }) => id)).toEqual(['two-and-half', 'five', 'cream']);
  const creams = matchProducts({ ingredient: 'benzoyl-peroxide', form: 'cream' }, catalogue, 'FR');
  expect(creams[0].id).toBe('cream');
});

test('care is matched by what it is', () => {
  expect(matchProducts({ ingredient: 'cleanser', form: 'any' }, catalogue, 'FR').map(({ id }) => id)).toEqual(
    ['wash'],
  );
  expect(matchProducts({ ingredient: 'sunscreen', form: 'any' }, catalogue, 'FR')).toEqual([]);
});

test('the catalogue that comes with Clarté is valid and empty', async () => {
  const file = new URL('../../web/public/catalogue.json', import.meta.url);
  expect(CatalogueSchema.parse(JSON.parse(await readFile(file, 'utf8'))).products).toEqual([]);
});

test('a hostile catalogue is refused', () => {
  for (const broken of [{}, { schema: 2, products: [] }, { schema: 1, products: [{ id: 'A B' }] }])
    expect(CatalogueSchema.safeParse(broken).success).toBe(false);
});
