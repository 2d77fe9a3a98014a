/** The texts in use, in the reader's language. */
import type { FaultCode, RefusalReason } from '#core/errors.ts';
import type { Texts } from './en.ts';
import { makeFormats } from './formats.ts';
import type { ShownCode } from './shown-codes.ts';

/** The languages there are, named in themselves. */
export const LANGUAGES = { en: 'English', fr: 'Français', de: 'Deutsch', es: 'Español' } as const;
export type Language = keyof typeof LANGUAGES;

/** Set by {@link loadTexts} before anything is drawn. */
export let texts: Texts;

const CATALOGUES = {
  en: async () => (await import('./en.ts')).en,
  fr: async () => (await import('./fr.ts')).fr,
  de: async () => (await import('./de.ts')).de,
  es: async () => (await import('./es.ts')).es,
};

/** Loads the texts of a language, written as its readers in the browser's own country write. */
export async function loadTexts(language: Language): Promise<void> {
  const catalogue = await CATALOGUES[language]();
  texts = catalogue(makeFormats(localeOf(language, navigator.languages)));
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
  return texts.problem.sentences[code as ShownCode] ?? texts.problem.sentences.internal;
}
