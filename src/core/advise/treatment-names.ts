/** Names under which people log medicines, so that one is read for safety even where its substance was not ticked. */
import type { Substance } from '../schema/substances.ts';

/** Substance by a part of the name, in small letters and without accents; common names and brands (own). */
export const TREATMENT_NAMES: readonly (readonly [pattern: RegExp, substance: Substance])[] = [
  [
    /isotret|roac?cutan|accutan|aknenormin|\bciscutan|curacne|procuta|contracne|isdiben|absorica|acnemin|dercutane|flexresan|claravis|myorisan|zenatane/,
    'isotretinoin',
  ],
  [
    /doxy|lymecyc|limecic|minocy|minocic|tetra[cz]y|tetracic|oxytetra|vibram|tetralysal|doxiclat/,
    'tetracycline',
  ],
  [
    /(?<!iso)tretinoin|(?<!iso)tretinoina|retin-?a\b|retirid|airol|acnatac|treclin|trifarot|tazarot/,
    'tretinoin',
  ],
  [/adapal|differin|epiduo/, 'adapalene'],
  [/benzoyl|peroxyd|peroxid|benzac|panoxyl|akneroxid|epiduo|duac|acanya|cutacnyl/, 'benzoyl-peroxide'],
  [/clindam|duac|acanya|acnatac|treclin|dalacin|zindaclin/, 'clindamycin'],
  [/azela|skinoren|finacea|acneclin/, 'azelaic-acid'],
  [/salicyl|salicil/, 'salicylic-acid'],
  [/spironol|aldacton/, 'spironolactone'],
  [/cyproteron|diane[ -]?35|dianette|combined pill/, 'combined-pill'],
];

/** Substances that a name speaks of. */
export function substancesNamed(name: string): Substance[] {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return [
    ...new Set(TREATMENT_NAMES.filter(([pattern]) => pattern.test(plain)).map(([, substance]) => substance)),
  ];
}
