/** Takes the photos that another app shared to Clarté; the service worker has laid them down. */
import { keysOf, lockHeader } from '../../history/lock/lock-state.ts';

/** Named as in public/share-worker.js, as is the header. */
const SHARED = 'clarte-shared';
const SEALED = 'x-clarte-sealed';

/**
 * The photos, once: they are gone from where they lay. None where the page was not opened by sharing; under a lock they wait,
 * encrypted, for whenever it is opened next.
 */
export async function takeShared(): Promise<Blob[]> {
  if (!('caches' in window)) return [];
  const isShared = new URLSearchParams(location.search).has('shared');
  if (!isShared && !lockHeader.value) return [];
  if (isShared) history.replaceState(null, '', location.pathname + location.hash);
  const cache = await caches.open(SHARED);
  const photos: Blob[] = [];
  for (const key of await cache.keys()) {
    const kept = await cache.match(key);
    const photo = kept && (kept.headers.has(SEALED) ? await unseal(kept) : await kept.blob());
    if (photo) photos.push(photo);
  }
  await forgetShared();
  return photos;
}

/** Forgets what was shared and not taken. */
export async function forgetShared(): Promise<void> {
  if ('caches' in window) await caches.delete(SHARED);
}

/** Null for one that was laid down under a lock that is no more. */
async function unseal(kept: Response): Promise<Blob | null> {
  const header = lockHeader.value;
  const keys = keysOf(header?.revision);
  if (!header || !keys) return null;
  const { openShared } = await import('../../history/lock/share-keys.ts');
  const photo = await openShared(await kept.arrayBuffer(), header.share, keys);
  return photo && new Blob([photo]);
}
