// Part of the service worker: a photo shared to Clarté from another app is laid down for the page to take; it is sent nowhere.
const SHARED = 'clarte-shared';

self.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method !== 'POST' || new URL(url).pathname !== '/share') return;
  const lay = async () => {
    const form = await event.request.formData();
    const cache = await caches.open(SHARED);
    for (const key of await cache.keys()) await cache.delete(key);
    for (const [index, photo] of form.getAll('photos').slice(0, 3).entries())
      await cache.put(`/shared/${index}`, new Response(photo, { headers: { 'content-type': photo.type } }));
    return Response.redirect('/?shared', 303);
  };
  event.respondWith(lay().catch(() => Response.redirect('/', 303)));
});
