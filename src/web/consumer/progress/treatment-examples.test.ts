/** Names that the form gives as examples of a medicine are read for safety when a person types them. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { substancesNamed } from '#core/advise/treatment-names.ts';

const PRESCRIBED = [
  'tretinoin',
  'clindamycin',
  'tetracycline',
  'combined-pill',
  'spironolactone',
  'isotretinoin',
] as const;

test.each(['en', 'de', 'fr', 'es'])('in %s', async (language) => {
  const file = new URL(`../../i18n/${language}.json`, import.meta.url);
  const { examples } = JSON.parse(await readFile(file, 'utf8')).advice.questions;
  for (const substance of PRESCRIBED) {
    const names = (examples[substance] as string).replace(/^(such as|etwa|par exemple|por ejemplo) /, '');
    for (const name of names.split(', ')) expect(substancesNamed(name), name).toContain(substance);
  }
});
