/**
 * After `npm ci`: takes out of node_modules what no program here opens, some 450 MB: runtimes for other machines, variants of
 * the browser's runtime that the page does not load, Node's headers, source maps. Plain JavaScript, since it runs on Node 20.
 */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MODULES = fileURLToPath(new URL('../node_modules/', import.meta.url));
const HERE = join(process.platform, process.arch);
/** The page loads the plain threaded runtime; WebGPU, WebGL and asynchronous variants are not used. */
const WEB_RUNTIME = /^(?:ort\.wasm\..*|ort-wasm-simd-threaded\.(?:mjs|wasm))$/;

const list = (folder) => {
  try {
    return readdirSync(join(MODULES, folder), { withFileTypes: true });
  } catch {
    return [];
  }
};
const remove = (...path) => rmSync(join(MODULES, ...path), { recursive: true, force: true });

const natives = 'onnxruntime-node/bin/napi-v6';
for (const { name: platform } of list(natives))
  for (const { name: arch } of list(join(natives, platform)))
    if (join(platform, arch) !== HERE) remove(natives, platform, arch);

for (const { name } of list('onnxruntime-web/dist'))
  if (!WEB_RUNTIME.test(name)) remove('onnxruntime-web/dist', name);

for (const { name } of list('node/node_modules')) {
  remove('node/node_modules', name, 'include');
  remove('node/node_modules', name, 'share');
}

for (const entry of readdirSync(MODULES, { recursive: true, withFileTypes: true }))
  if (entry.isFile() && entry.name.endsWith('.map')) rmSync(join(entry.parentPath, entry.name));
