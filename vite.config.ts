/** Builds the page from src/web into dist/web. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

// Threads need cross-origin isolation; the server sends the same two headers.
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

const RUNTIME = 'node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm';

export default defineConfig({
  root: 'src/web',
  plugins: [preact()],
  // The runtime's glue and WASM are files of their own, fetched by the worker when needed.
  resolve: { conditions: ['onnxruntime-web-use-extern-wasm', 'module', 'browser', 'development|production'] },
  define: { __ASSESSOR_BYTES__: assessorBytes() },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  worker: { format: 'es' },
  server: {
    headers: isolation,
    proxy: { '/api': 'http://localhost:3000', '/models': 'http://localhost:3000' },
  },
  preview: { headers: isolation },
});

/** Bytes of runtime and default models before the first assessment, uncompressed; for the progress shown. */
function assessorBytes(): number {
  const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
  try {
    const card = readJson(`models/${readJson('models/default.json').id}/card.json`);
    const backbone = readJson(`models/backbones/${card.features.backbone}/backbone.json`);
    const files: string[] = [backbone.file, card.head.file, ...(card.view ? [card.view.file] : [])];
    const models = files.map((file) => `models/${file}`);
    const geometry = readdirSync('models/geometry')
      .filter((file) => /\.(onnx|json)$/.test(file))
      .map((file) => `models/geometry/${file}`);
    return [RUNTIME, ...models, ...geometry].reduce((sum, file) => sum + statSync(file).size, 0);
  } catch {
    return statSync(RUNTIME).size;
  }
}
