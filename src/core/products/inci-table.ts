/** What is known of ingredients of cosmetics, as data: names as on labels (INCI), what to say, and where that comes from. */
import type { Substance } from '../schema/substances.ts';

/** Where an entry comes from; `own` marks a proposal of Clarté's without a source. */
export const INCI_SOURCES = {
  fulton84: 'Fulton et al., J Am Acad Dermatol 1984;10:96, doi 10.1016/s0190-9622(84)80050-x (rabbit ears)',
  fulton89: 'Fulton, J Soc Cosmet Chem 1989;40:321 (rabbit ears)',
  draelos06: 'Draelos and DiNardo, J Am Acad Dermatol 2006;54:507 (finished products on people)',
  NICE: 'NICE guideline NG198, Acne vulgaris: management',
  '21CFR333': 'US OTC acne monograph, 21 CFR 333.310',
  label: 'US drug label of adapalene 0.1 % without prescription',
  AAD: 'Reynolds et al., J Am Acad Dermatol 2024, doi 10.1016/j.jaad.2023.12.017',
  own: 'Clarté’s own proposal, built from the sources; to be signed off by a dermatologist',
} as const;
export type InciSource = keyof typeof INCI_SOURCES;

/**
 * `comedogenic`: made comedones on rabbit ears; `retinoid`: relatives of tretinoin in cosmetics; `acid`: peels skin;
 * `irritant`: often stings or dries; `fragrance`: a common cause of contact allergy; `active`: acts on acne.
 */
export type InciKind = 'comedogenic' | 'active' | 'retinoid' | 'acid' | 'irritant' | 'fragrance' | 'bleach';

export type InciEntry = {
  /** As it is told, in INCI's spelling. */
  readonly name: string;
  /** Other spellings, in small letters. */
  readonly also?: readonly string[];
  readonly kind: InciKind;
  readonly substance?: Substance;
  readonly source: readonly InciSource[];
};

const comedogenic = (name: string, also: readonly string[] = [], source: InciSource = 'fulton84') =>
  ({ name, also, kind: 'comedogenic', source: [source, 'draelos06'] }) as const satisfies InciEntry;

const active = (
  name: string,
  substance: Substance,
  also: readonly string[],
  source: readonly InciSource[],
): InciEntry => ({ name, also, kind: 'active', substance, source });

const other = (kind: InciKind, name: string, also: readonly string[] = []): InciEntry => ({
  name,
  also,
  kind,
  source: ['own'],
});

export const INCI: readonly InciEntry[] = [
  comedogenic('Isopropyl Myristate'),
  comedogenic('Isopropyl Palmitate'),
  comedogenic('Isopropyl Isostearate'),
  comedogenic('Butyl Stearate'),
  comedogenic('Isostearyl Neopentanoate'),
  comedogenic('Myristyl Myristate'),
  comedogenic('Decyl Oleate'),
  comedogenic('Ethylhexyl Stearate', ['octyl stearate']),
  comedogenic('Ethylhexyl Palmitate', ['octyl palmitate']),
  comedogenic('Isocetyl Stearate'),
  comedogenic('PPG-2 Myristyl Propionate', ['ppg-2 myristyl ether propionate']),
  comedogenic('Acetylated Lanolin'),
  comedogenic('Acetylated Lanolin Alcohol', [], 'fulton89'),
  comedogenic('PEG-16 Lanolin', ['ethoxylated lanolin']),
  comedogenic(
    'Theobroma Cacao Seed Butter',
    ['theobroma cacao (cocoa) seed butter', 'cocoa butter'],
    'fulton89',
  ),
  comedogenic(
    'Cocos Nucifera Oil',
    ['cocos nucifera (coconut) oil', 'coconut oil', 'coconut butter'],
    'fulton89',
  ),
  comedogenic('Oleth-3', [], 'fulton89'),
  comedogenic('CI 15850', ['d&c red no 6', 'd&c red no 7', 'd&c red 6', 'd&c red 7']),
  comedogenic('CI 17200', ['d&c red no 33', 'd&c red 33']),
  active('Benzoyl Peroxide', 'benzoyl-peroxide', [], ['21CFR333', 'NICE']),
  active(
    'Salicylic Acid',
    'salicylic-acid',
    ['bha', 'beta hydroxy acid', 'acide salicylique', 'salicylsaure'],
    ['21CFR333', 'AAD'],
  ),
  active(
    'Azelaic Acid',
    'azelaic-acid',
    ['acide azelaique', 'azelainsaure', 'acido azelaico'],
    ['NICE', 'AAD'],
  ),
  active('Sulfur', 'sulfur', ['sulphur', 'soufre', 'schwefel', 'azufre', 'colloidal sulfur'], ['21CFR333']),
  active('Adapalene', 'adapalene', ['adapalen', 'adapaleno'], ['label', 'NICE']),
  active('Tretinoin', 'tretinoin', ['retinoic acid', 'tretinoine', 'tretinoina'], ['NICE']),
  active('Clindamycin Phosphate', 'clindamycin', ['clindamycin'], ['NICE']),
  other('retinoid', 'Retinol', ['vitamin a', 'pure retinol']),
  other('retinoid', 'Retinal', ['retinaldehyde']),
  other('retinoid', 'Retinyl Palmitate'),
  other('retinoid', 'Retinyl Acetate'),
  other('retinoid', 'Retinyl Propionate'),
  other('retinoid', 'Hydroxypinacolone Retinoate', ['granactive retinoid']),
  other('acid', 'Glycolic Acid'),
  other('acid', 'Lactic Acid'),
  other('acid', 'Mandelic Acid'),
  other('acid', 'Gluconolactone', ['pha']),
  other('acid', 'Capryloyl Salicylic Acid', ['lha', 'lipohydroxy acid']),
  other('irritant', 'Alcohol Denat.', [
    'alcohol',
    'sd alcohol 40',
    'sd alcohol 40-b',
    'denatured alcohol',
    'ethanol',
  ]),
  other('irritant', 'Sodium Lauryl Sulfate', ['sls', 'sodium lauryl sulphate']),
  other('irritant', 'Menthol'),
  other('irritant', 'Camphor'),
  other('irritant', 'Melaleuca Alternifolia Leaf Oil', [
    'tea tree oil',
    'melaleuca alternifolia (tea tree) leaf oil',
  ]),
  other('fragrance', 'Parfum', ['fragrance', 'perfume', 'aroma']),
  other('fragrance', 'Limonene', ['d-limonene']),
  other('fragrance', 'Linalool'),
  other('fragrance', 'Citrus Limon Peel Oil', ['lemon oil', 'citrus limon (lemon) peel oil']),
  other('bleach', 'Hydroquinone'),
];
