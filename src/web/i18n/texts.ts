/** The texts in use, in the reader's language. */
import type { FaultCode, RefusalReason } from '#core/errors.ts';
import { type Formats, makeFormats } from './formats.ts';
import { type Catalogue, makeTexts, type Texts } from './make-texts.ts';

/** The languages there are, named in themselves. */
export const LANGUAGES = { en: 'English', fr: 'Français', de: 'Deutsch', es: 'Español' } as const;
export type Language = keyof typeof LANGUAGES;

/** Set by {@link loadTexts} before anything is drawn. */
export let texts: Texts;
/** Numbers, days and times as the reader's country writes them; set along with the texts. */
export let formats: Formats;

/** Each a chunk of its own, so that a reader loads one. Tests compare them with the English one. */
const CATALOGUES: Record<Language, () => Promise<{ default: Catalogue }>> = {
  en: () => import('./en.json', { with: { type: 'json' } }),
  fr: () => import('./fr.json', { with: { type: 'json' } }),
  de: () => import('./de.json', { with: { type: 'json' } }),
  es: () => import('./es.json', { with: { type: 'json' } }),
};

/** Loads the texts of a language, written as its readers in the browser's own country write. */
export async function loadTexts(language: Language): Promise<void> {
  const { default: catalogue } = await CATALOGUES[language]();
  formats = makeFormats(localeOf(language, navigator.languages));
  texts = makeTexts(catalogue, formats);
  document.documentElement.lang = language;
}

/** The first of the browser's languages that there are texts in; English where there is none. */
export function chooseLanguage(wanted: readonly string[]): Language {
  const known = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in LANGUAGES);
  return (known ?? 'en') as Language;
}

/** The reader's own tag of that language, which knows the country; the bare language where they have none. */
export function localeOf(language: Language, wanted: readonly string[]): string {
  return wanted.find((tag) => tag.toLowerCase().startsWith(language)) ?? language;
}

/** What a fault or refusal is told as; what never should reach the page is told as a fault of ours. */
export function sentenceOf(code: FaultCode | RefusalReason): string {
  return (
    texts.problem.sentences[code as keyof Texts['problem']['sentences']] ?? texts.problem.sentences.internal
  );
}
