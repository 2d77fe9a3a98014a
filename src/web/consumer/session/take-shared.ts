/** Takes the photos that another app shared to Clarté; the service worker has laid them down. */

/** Named as in public/share-worker.js. */
const SHARED = 'clarte-shared';

/** The photos, once: they are gone from where they lay. None where the page was not opened by sharing. */
export async function takeShared(): Promise<Blob[]> {
  if (!new URLSearchParams(location.search).has('shared') || !('caches' in window)) return [];
  history.replaceState(null, '', location.pathname + location.hash);
  const cache = await caches.open(SHARED);
  const photos: Blob[] = [];
  for (const key of await cache.keys()) {
    const kept = await cache.match(key);
    if (kept) photos.push(await kept.blob());
  }
  await caches.delete(SHARED);
  return photos;
}
