/** Fuses the default bundle's networks into dist/fused, for servers to start from; a one-look bundle is one already. */
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readFilesOf } from '#core/score/load-bundle.ts';
import { readCard } from '#core/score/read-card.ts';
import { nodePorts } from '#node/ports.ts';
import { fuseBundle } from '#train/onnx/fuse-bundle.ts';
import { writeFused } from '../src/server/assessor/fused-files.ts';

const folder = fileURLToPath(new URL('../dist/fused/', import.meta.url));
const card = await readCard(nodePorts());
await rm(folder, { recursive: true, force: true });
if (card.kind !== 'one-look' && card.view) {
  const files = await readFilesOf(nodePorts(), card);
  await writeFused(folder, files, fuseBundle(files));
}
