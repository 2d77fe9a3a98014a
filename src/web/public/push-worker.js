// Part of the service worker: says what a message without content is about, and opens the app when it is tapped.
const WORDS = {
  en: 'Time for your weekly skin photo',
  fr: 'C’est l’heure de votre photo hebdomadaire',
  de: 'Zeit für dein wöchentliches Hautfoto',
  es: 'Es hora de tu foto semanal de la piel',
};

self.addEventListener('push', (event) => {
  const language = self.navigator.language.slice(0, 2);
  const body = WORDS[language] ?? WORDS.en;
  const options = { body, tag: 'clarte-photo', icon: '/icons/icon-192.png', badge: '/icons/icon-192.png' };
  event.waitUntil(self.registration.showNotification('Clarté', options));
  self.navigator.setAppBadge?.(1).catch(() => {});
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  self.navigator.clearAppBadge?.().catch(() => {});
  const open = async () => {
    const pages = await self.clients.matchAll({ type: 'window' });
    return pages.length > 0 ? pages[0].focus() : self.clients.openWindow('/');
  };
  event.waitUntil(open());
});
