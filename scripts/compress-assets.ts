/** Compresses the built page and the models into dist/compressed, one copy per content and encoding. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { showProgress } from '../src/cli/show-progress.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = join(ROOT, 'dist/compressed');
const COMPRESSIBLE = /\.(?:js|mjs|css|html|json|svg|txt|wasm|onnx|webmanifest)$/;
const SMALLEST_BYTES = 1024;
/** Measured on 2 cores: the 14 MB WASM takes 4 s at quality 9 and 26 s at 10, for a tenth less. */
const SLOW_ABOVE_BYTES = 4_000_000;

const packers = {
  '.br': (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: bytes.length > SLOW_ABOVE_BYTES ? 9 : 10,
        [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  '.gz': (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
};

await mkdir(OUT, { recursive: true });
const present = new Set(await readdir(OUT));
const wanted = new Set<string>();
const missing: { readonly file: string; readonly name: string }[] = [];

for (const file of [...(await listFiles('dist/web')), ...(await listFiles('models'))]) {
  const bytes = await readFile(file);
  if (bytes.length < SMALLEST_BYTES) continue;
  const name = createHash('sha256').update(bytes).digest('hex');
  if (wanted.has(`${name}.br`)) continue;
  for (const ending of Object.keys(packers)) wanted.add(name + ending);
  if (!present.has(`${name}.br`) || !present.has(`${name}.gz`)) missing.push({ file, name });
}

for (const name of present) if (!wanted.has(name)) await rm(join(OUT, name));

if (missing.length > 0) {
  const progress = showProgress('Compressing', missing.length);
  for (const { file, name } of missing) {
    const bytes = await readFile(file);
    await Promise.all(
      Object.entries(packers).map(async ([ending, pack]) => {
        const target = join(OUT, name + ending);
        // Renamed when whole: a build cut short must not leave half a copy under a name that is trusted.
        await writeFile(`${target}.part`, await pack(bytes));
        await rename(`${target}.part`, target);
      }),
    );
    progress.tick();
  }
  progress.done();
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && COMPRESSIBLE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}
