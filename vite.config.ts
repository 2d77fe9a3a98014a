/** Builds the page from src/web into dist/web. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import preact from '@preact/preset-vite';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { filesOfCard } from './src/core/score/files-of-card.ts';

// Threads need cross-origin isolation; the server sends the same two headers.
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

const PAGES = ['index.html', 'label.html', 'studio.html'];
/** Those of src/web/i18n. */
const LANGUAGES = ['en', 'de', 'fr', 'es'] as const;
const RUNTIME = 'node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm';

export default defineConfig({
  root: 'src/web',
  plugins: [preact(), installable(), translatedManifests()],
  // The runtime's glue and WASM are files of their own, fetched by the worker when needed.
  resolve: { conditions: ['onnxruntime-web-use-extern-wasm', 'module', 'browser', 'development|production'] },
  define: { ...assessorBytes(), __VERSION__: JSON.stringify(packageVersion()) },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // The app at /, and the pages of those who work on it at /label and /studio.
    rolldownOptions: {
      input: PAGES.map((page) => fileURLToPath(new URL(`src/web/${page}`, import.meta.url))),
    },
  },
  worker: { format: 'es' },
  server: {
    headers: isolation,
    proxy: { '/api': 'http://localhost:3000', '/models': 'http://localhost:3000' },
  },
  preview: { headers: isolation },
});

/** The manifest, and a service worker that keeps everything built here, and models as they are fetched. */
function installable() {
  return VitePWA({
    // Registered by consumer/session/keep-offline.ts when its time has come. A new version waits until the app is closed, so
    // that no part of the old one is missed meanwhile.
    injectRegister: false,
    registerType: 'prompt',
    includeAssets: [],
    manifest: describeApp('en'),
    workbox: {
      importScripts: ['push-worker.js', 'share-worker.js'],
      globPatterns: ['**/*.{html,js,mjs,css,svg,png,woff2,wasm,json}', 'manifest.*.webmanifest'],
      // Whoever runs Clarté may put products into it at any time.
      globIgnores: ['catalogue.json', 'screens/**', 'push-worker.js', 'share-worker.js'],
      maximumFileSizeToCacheInBytes: 20_000_000,
      clientsClaim: true,
      navigateFallback: '/index.html',
      navigateFallbackDenylist: [/^\/api\b/, /^\/models\//, /^\/docs\b/, /^\/(?:label|studio)\b/],
      dontCacheBustURLsMatching: /-[\w-]{8}\.\w+$/,
      runtimeCaching: [
        {
          // Fresh where there is a connection, since models can be promoted; the last one where there is none.
          urlPattern: ({ url, sameOrigin }) =>
            sameOrigin && (url.pathname.startsWith('/models/') || url.pathname === '/catalogue.json'),
          handler: 'NetworkFirst',
          options: { cacheName: 'clarte-models', networkTimeoutSeconds: 20 },
        },
      ],
    },
  });
}

/** The app's texts in a language: its description and the names of its parts. */
function readTexts(language: (typeof LANGUAGES)[number]) {
  const catalogue = JSON.parse(readFileSync(`src/web/i18n/${language}.json`, 'utf8'));
  const { description, nav } = catalogue.app;
  return { description: description as string, nav: nav as Record<'today' | 'progress' | 'plan', string> };
}

/** The manifest in a language; whatever the language, it is of the one app. */
function describeApp(lang: (typeof LANGUAGES)[number]) {
  const { description, nav } = readTexts(lang);
  // Browsers that know the `_localized` members take what suits their own language; few do so far.
  const translated = (of: (language: (typeof LANGUAGES)[number]) => string) =>
    Object.fromEntries(LANGUAGES.map((language) => [language, of(language)]));
  return {
    ...{ id: '/', start_url: '/', scope: '/', name: 'Clarté', short_name: 'Clarté' },
    ...{ lang, dir: 'ltr' as const, description },
    description_localized: translated((language) => readTexts(language).description),
    ...{ display: 'standalone' as const, background_color: '#f4f4ef', theme_color: '#0e5a52' },
    categories: ['health', 'lifestyle'],
    screenshots: [
      screenshot('start-narrow', '540x1110', 'narrow'),
      screenshot('progress-narrow', '540x1110', 'narrow'),
      screenshot('start-wide', '1280x800', 'wide'),
    ],
    shortcuts: (['today', 'progress', 'plan'] as const).map((part) => ({
      name: nav[part],
      name_localized: translated((language) => readTexts(language).nav[part]),
      url: part === 'today' ? '/' : `/#/${part}`,
    })),
    share_target: {
      action: '/share',
      method: 'POST' as const,
      enctype: 'multipart/form-data',
      params: { files: [{ name: 'photos', accept: ['image/*'] }] },
    },
    icons: [
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' as const },
    ],
  };
}

/** A manifest for each language besides English, which the page takes for its own: `manifest.de.webmanifest`. */
function translatedManifests(): Plugin {
  return {
    name: 'translated-manifests',
    generateBundle() {
      for (const language of LANGUAGES.filter((one) => one !== 'en'))
        this.emitFile({
          type: 'asset',
          fileName: `manifest.${language}.webmanifest`,
          source: JSON.stringify(describeApp(language)),
        });
    },
  };
}

/** A picture of the app, by its file in public/screens: made-up scores on a public-domain photo. */
function screenshot(name: string, sizes: string, form_factor: 'narrow' | 'wide') {
  return { src: `/screens/${name}.png`, sizes, type: 'image/png', form_factor };
}

/**
 * Bytes of runtime and default models before the first assessment, for the progress shown: as they are counted when they have
 * been unpacked, and as they come over the wire.
 */
function assessorBytes(): { __ASSESSOR_BYTES__: number; __ASSESSOR_SENT_BYTES__: number } {
  const files = assessorFiles().map((file) => readFileSync(file));
  // Quickly: the build's own compression takes half a minute and ends a few per cent lower.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
  const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);
  return {
    __ASSESSOR_BYTES__: sum(files.map((bytes) => bytes.length)),
    __ASSESSOR_SENT_BYTES__: sum(files.map((bytes) => brotliCompressSync(bytes, { params }).length)),
  };
}

function assessorFiles(): string[] {
  const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
  try {
    const card = readJson(`models/${readJson('models/default.json').id}/card.json`);
    const backbone =
      card.kind === 'one-look' ? null : readJson(`models/backbones/${card.features.backbone}/backbone.json`);
    const models = filesOfCard(card, backbone).map((file) => `models/${file.path}`);
    const geometry = readdirSync('models/geometry')
      .filter((file) => /\.(onnx|json)$/.test(file))
      .map((file) => `models/geometry/${file}`);
    return [RUNTIME, ...models, ...geometry];
  } catch {
    return [RUNTIME];
  }
}

function packageVersion(): string {
  return JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')).version;
}
