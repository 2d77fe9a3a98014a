/** Whoever reads the model's card reads it in the language of the page. */
import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

const ROOT = new URL('../../../', import.meta.url);
const readJson = async (path: string) => JSON.parse(await readFile(new URL(path, ROOT), 'utf8'));

test('every text and every figure of the cards that come with the product is there in every language', async () => {
  const ids = (await readdir(new URL('models/', ROOT))).filter((id) => id.startsWith('acne04-'));
  expect(ids.length).toBeGreaterThan(1);
  for (const language of ['de', 'fr', 'es']) {
    const known = await readJson(`src/web/i18n/cards/${language}.json`);
    const { names } = (await readJson(`src/web/i18n/${language}.json`)).app.model;
    for (const id of ids) {
      const { title, summary, licence, intendedUse, limits, training, metrics } = await readJson(
        `models/${id}/card.json`,
      );
      const licences = training.data.map((one: { licence: string }) => one.licence);
      const texts = [title, summary, licence, intendedUse, ...limits, ...licences];
      expect(
        texts.filter((text) => known[text] === undefined),
        `${id} in ${language}`,
      ).toEqual([]);
      const shown = metrics.map((one: { name: string }) => one.name);
      expect(
        shown.filter((name: string) => names[name] === undefined),
        id,
      ).toEqual([]);
    }
  }
});
