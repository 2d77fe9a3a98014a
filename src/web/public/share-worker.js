// Part of the service worker: a photo shared to Clarté from another app is laid down for the page to take; it is sent nowhere.
const SHARED = 'clarte-shared';

self.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method !== 'POST' || new URL(url).pathname !== '/share') return;
  const lay = async () => {
    const form = await event.request.formData();
    // Where the lock cannot be read nothing is laid down: a photo must not lie open next to a locked history.
    const lock = await readLock();
    const cache = await caches.open(SHARED);
    for (const key of await cache.keys()) await cache.delete(key);
    for (const [index, photo] of form.getAll('photos').slice(0, 3).entries())
      await cache.put(`/shared/${index}`, lock ? await seal(photo, lock.share.publicKey) : open(photo));
    return Response.redirect('/?shared', 303);
  };
  event.respondWith(lay().catch(() => Response.redirect('/', 303)));
});

function open(photo) {
  return new Response(photo, { headers: { 'content-type': photo.type } });
}

// As src/web/history/lock/share-keys.ts opens it: a key pair for this photo alone, whose private half is forgotten.
async function seal(photo, publicKey) {
  const curve = { name: 'ECDH', namedCurve: 'P-256' };
  const receiver = await crypto.subtle.importKey('raw', publicKey, curve, false, []);
  const once = await crypto.subtle.generateKey(curve, false, ['deriveKey']);
  const ecdh = { name: 'ECDH', public: receiver };
  const aes = { name: 'AES-GCM', length: 256 };
  const key = await crypto.subtle.deriveKey(ecdh, once.privateKey, aes, false, ['encrypt']);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, await photo.arrayBuffer());
  const parts = [await crypto.subtle.exportKey('raw', once.publicKey), iv, sealed];
  return new Response(new Blob(parts), { headers: { 'x-clarte-sealed': '1' } });
}

// As src/web/history/lock/lock-header.ts keeps it.
function readLock() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open('clarte-lock', 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore('header');
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
      const db = asked.result;
      const read = db.transaction('header').objectStore('header').get('lock');
      read.onerror = () => reject(read.error);
      read.onsuccess = () => {
        resolve(read.result ?? null);
        db.close();
      };
    };
  });
}
