/** Reminds while the app is open or awake: notifications at the times that were set. */
import { effect } from '@preact/signals';
import { dayOf, dayOfEntry } from '../../history/days.ts';
import { latestEntry, settings } from '../../history/history.ts';
import { texts } from '../../i18n/texts.ts';
import { type DueReminder, listDue } from '../session/list-due.ts';

const CHECK_EVERY_MS = 30_000;
/** Remembers what was shown, so that no reminder comes twice. */
const SHOWN_KEY = 'clarte-reminded';

/** Looks at the clock every half minute. Without permission it does nothing. */
export function startReminders(): () => void {
  const timer = setInterval(remind, CHECK_EVERY_MS);
  const stop = effect(() => {
    if (settings.value.reminders) remind();
  });
  return () => {
    clearInterval(timer);
    stop();
  };
}

function remind(): void {
  const { reminders } = settings.value;
  if (!reminders || !('Notification' in window) || Notification.permission !== 'granted') return;
  const now = new Date();
  for (const due of listDue(reminders, now, latestEntry.value && dayOfEntry(latestEntry.value))) {
    const key = `${dayOf(now)} ${due}`;
    const shown = JSON.parse(localStorage.getItem(SHOWN_KEY) ?? '[]') as string[];
    if (shown.includes(key)) continue;
    localStorage.setItem(SHOWN_KEY, JSON.stringify([...shown.slice(-10), key]));
    show(due);
  }
}

async function show(due: DueReminder): Promise<void> {
  const { you } = texts.app;
  const body = { photo: you.notePhoto, morning: you.noteMorning, evening: you.noteEvening }[due];
  const options = { body, tag: `clarte-${due}`, icon: '/icons/icon-192.png' };
  // Phones show notifications through the service worker only.
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  if (registration) await registration.showNotification(texts.brand, options);
  else new Notification(texts.brand, options);
}
