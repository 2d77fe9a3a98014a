import { describe, expect, it } from 'vitest';
import { INCI } from './inci-table.ts';
import { lookUpProduct, type ProductReader } from './look-up-product.ts';
import { matchIngredient } from './match-ingredient.ts';
import { plainName, readIngredients } from './read-ingredients.ts';

const NOBODY: ProductReader = { answers: null, inUse: [] };
const person = (change: Partial<NonNullable<ProductReader['answers']>>): ProductReader => ({
  answers: { pregnancy: 'no', allergies: [], medicines: [], ...change },
  inUse: [],
});
const ADAPALENE = { name: 'Adapalene', holds: ['adapalene' as const], slots: ['evening' as const] };
const kinds = (text: string, reader: ProductReader) =>
  lookUpProduct(text, reader).warnings.map(({ kind }) => kind);

describe('readIngredients', () => {
  it('reads a wrapped list with a heading, marks, brackets and numbers with commas', () => {
    const text = `Ingrédients : Aqua (Water), 1,2-Hexanediol, Isopropyl
      Myristate*, Butyrospermum Parkii (Shea) Butter, Salicylic Acid 2%, PPG-
      2 Myristyl Propionate. [+/- CI 77891]`;
    expect(readIngredients(text).map(({ plain }) => plain)).toEqual([
      'aqua (water)',
      '1 2-hexanediol',
      'isopropyl myristate',
      'butyrospermum parkii (shea) butter',
      'salicylic acid',
      'ppg-2 myristyl propionate',
      'ci 77891',
    ]);
  });

  it('reads one ingredient a line, points as separators, and percentages with a comma', () => {
    expect(readIngredients('Aqua\nGlycerin\nSalicylic Acid 0,5 %').at(-1)).toMatchObject({ percent: 0.5 });
    expect(readIngredients('Aqua • Glycerin · Parfum')).toHaveLength(3);
  });

  it('names each once, and nothing of nothing', () => {
    expect(readIngredients('Aqua, aqua, AQUA')).toHaveLength(1);
    expect(readIngredients(' ,;\n ')).toEqual([]);
  });
});

describe('matchIngredient', () => {
  it('finds every name of the table, each under one entry only', () => {
    const names = INCI.flatMap(({ name, also = [] }) => [name, ...also].map(plainName));
    expect(new Set(names).size).toBe(names.length);
    for (const entry of INCI) expect(matchIngredient(plainName(entry.name))).toBe(entry);
  });

  it('takes what a camera misread, and what stands in brackets', () => {
    expect(matchIngredient('isopropyl myr1state')?.name).toBe('Isopropyl Myristate');
    expect(matchIngredient('cocos nucifera (coconut) oil')?.name).toBe('Cocos Nucifera Oil');
    expect(matchIngredient('parfum (fragrance)')?.name).toBe('Parfum');
    expect(matchIngredient('cetearyl alcohol')).toBeNull();
    expect(matchIngredient('retinoll')).toBeNull();
  });
});

describe('lookUpProduct', () => {
  it('warns of retinoids with every answer but no, of salicylic acid only while there is or will be a child', () => {
    const text = 'Aqua, Retinol, Salicylic Acid';
    expect(kinds(text, person({ pregnancy: 'pregnant' }))).toEqual(['pregnancy', 'pregnancy-small']);
    expect(kinds(text, person({ pregnancy: 'breastfeeding' }))).toContain('pregnancy');
    expect(kinds(text, person({ pregnancy: 'possible' }))).toEqual(['pregnancy']);
    expect(kinds(text, person({}))).toEqual([]);
  });

  it('warns of an allergy, and of salicylates with one to aspirin', () => {
    expect(kinds('Sulfur', person({ allergies: ['sulfur'] }))).toEqual(['allergy']);
    expect(kinds('Capryloyl Salicylic Acid', person({ allergies: ['aspirin-asthma'] }))).toEqual(['allergy']);
  });

  it('warns of what the plan already holds, of acids beside a retinoid, of two retinoids', () => {
    const withAdapalene = { answers: null, inUse: [ADAPALENE] };
    expect(kinds('Adapalene', withAdapalene)).toEqual(expect.arrayContaining(['conflict', 'same-active']));
    expect(kinds('Glycolic Acid', withAdapalene)).toEqual(['peels-with-retinoid']);
    expect(kinds('Glycolic Acid', NOBODY)).toEqual([]);
  });

  it('sends who takes a prescribed medicine to the prescriber for anything that acts', () => {
    expect(kinds('Azelaic Acid', person({ medicines: ['isotretinoin'] }))).toContain('ask-prescriber');
    expect(kinds('Glycerin', person({ medicines: ['isotretinoin'] }))).toEqual([]);
  });

  it('says of what it does not know that it does not', () => {
    const { ingredients } = lookUpProduct('Aqua, Isopropyl Myristate', NOBODY);
    expect(ingredients.map(({ entry }) => entry?.kind ?? null)).toEqual([null, 'comedogenic']);
  });

  it('gives every entry a source', () => {
    for (const { source } of INCI) expect(source.length).toBeGreaterThan(0);
  });
});
