/** Fuses the default bundle's networks into dist/fused, for servers to start from. */
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readBundle } from '#core/score/load-bundle.ts';
import { nodePorts } from '#node/ports.ts';
import { fuseBundle } from '#train/onnx/fuse-bundle.ts';
import { writeFused } from '../src/server/assessor/fused-files.ts';

const folder = fileURLToPath(new URL('../dist/fused/', import.meta.url));
const files = await readBundle(nodePorts());
await rm(folder, { recursive: true, force: true });
if (files.card.view) await writeFused(folder, files, fuseBundle(files));
