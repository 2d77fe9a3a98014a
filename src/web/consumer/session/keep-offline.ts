/** Makes the app work offline: the service worker for what is built, and the model's files. */
import { effect, signal } from '@preact/signals';
import { filesOfCard } from '#core/score/files-of-card.ts';
import { assessorState } from './session.ts';

/** Whether everything is here to work without a connection; null where the browser cannot. */
export const offlineState = signal<'waiting' | 'ready' | 'impossible'>('waiting');

/** Named as in vite.config.ts, where the service worker is told to use it. */
const MODEL_CACHE = 'clarte-models';

/**
 * Registers the service worker once the assessor is loaded: until then a person's first view and photo come first, and
 * whoever saves data has said with a photo that they want the models.
 */
export function keepOffline(): () => void {
  if (!('serviceWorker' in navigator) || !('caches' in window)) {
    offlineState.value = 'impossible';
    return () => {};
  }
  return effect(() => {
    if (assessorState.value.name !== 'ready' || offlineState.value !== 'waiting') return;
    register().then(
      () => {
        offlineState.value = 'ready';
      },
      (error) => console.error(error),
    );
  });
}

async function register(): Promise<void> {
  if (!import.meta.env.PROD) return;
  await navigator.serviceWorker.register('/sw.js');
  await navigator.serviceWorker.ready;
  await keepModels();
}

/** What the worker fetched before a service worker saw it; from the browser's own cache, so nothing is loaded twice. */
async function keepModels(): Promise<void> {
  const cache = await caches.open(MODEL_CACHE);
  const read = async (path: string) => {
    const address = new URL(`/models/${path}`, location.href).href;
    const kept = await cache.match(address);
    if (kept) return kept;
    await cache.add(address);
    return (await cache.match(address))!;
  };
  const { id } = await (await read('default.json')).json();
  const card = await (await read(`${id}/card.json`)).json();
  const backbone =
    card.kind === 'one-look'
      ? null
      : await (await read(`backbones/${card.features.backbone}/backbone.json`)).json();
  const files = [
    ...filesOfCard(card, backbone).map(({ path }) => path),
    'geometry/blazeface.onnx',
    'geometry/facemesh.onnx',
    'geometry/eye-cascade.json',
  ];
  for (const file of files) await read(file);
}
