/** Stores the weights of a model bundle as float16, and writes the new hashes on its card: `node scripts/halve-models.ts <id>`. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { PACKAGED_MODELS } from '#node/ports.ts';
import { storeHalves } from '#train/onnx/store-halves.ts';

for (const id of process.argv.slice(2)) {
  const cardUrl = new URL(`${id}/card.json`, PACKAGED_MODELS);
  const card = JSON.parse(await readFile(cardUrl, 'utf8'));
  for (const part of [card.head, card.view]) {
    if (!part) continue;
    const url = new URL(part.file, PACKAGED_MODELS);
    const before = await readFile(url);
    const after = storeHalves(before);
    part.sha256 = createHash('sha256').update(after).digest('hex');
    await writeFile(url, after);
    console.log(`${part.file}: ${before.length} to ${after.length} bytes`);
  }
  await writeFile(cardUrl, `${JSON.stringify(card, null, 2)}\n`);
}
