/** What cards of models say, in the person's language where somebody has translated it. */
import { formats } from './texts.ts';

/** A text of a card and the language it is in. */
export type CardText = { readonly text: string; readonly lang: string };

/** Says a text of a card; in English, as it was written, where no translation is known. */
export type SayCard = (text: string) => CardText;

/** By their English sentences, so that a card of a newer model keeps what it shares with the ones before. */
const TRANSLATIONS: Record<string, () => Promise<{ default: Readonly<Record<string, string>> }>> = {
  de: () => import('./cards/de.json'),
  fr: () => import('./cards/fr.json'),
  es: () => import('./cards/es.json'),
};

/** Before translations are there, and where there are none. */
export const sayInEnglish: SayCard = (text) => ({ text, lang: 'en' });

/** Loads the translations of the page's language. */
export async function loadCardTexts(): Promise<SayCard> {
  const { language } = formats;
  const load = TRANSLATIONS[language];
  if (!load) return sayInEnglish;
  const { default: known } = await load();
  return (text) => (known[text] === undefined ? sayInEnglish(text) : { text: known[text], lang: language });
}
