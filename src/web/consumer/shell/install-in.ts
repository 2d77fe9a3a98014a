/** Has the app installed in the language it is read in. */
import type { Language } from '../../i18n/texts.ts';

/** Points the page at the manifest of a language. English is the one the page comes with. */
export function installIn(language: Language): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]');
  if (link && language !== 'en') link.href = `/manifest.${language}.webmanifest`;
}
