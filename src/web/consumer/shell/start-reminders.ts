/** Reminds while the app is open or awake: notifications at the times that were set. */
import { effect } from '@preact/signals';
import { dayOf, dayOfEntry } from '../../history/days.ts';
import { historyState, latestEntry, saveSettings, settings } from '../../history/history.ts';
import { lockHeader } from '../../history/lock/lock-state.ts';
import { texts } from '../../i18n/texts.ts';
import { type DueReminder, listDue } from '../session/list-due.ts';

const CHECK_EVERY_MS = 30_000;
/** Reminders that are remembered as shown, over more than a day of them. */
const REMEMBERED = 11;
/** What was shown, for this visit and where the history is locked. */
const shown = new Set<string>();

/** Looks at the clock every half minute. Without permission it does nothing; while locked it knows of the times alone. */
export function startReminders(): () => void {
  const timer = setInterval(remind, CHECK_EVERY_MS);
  const stop = effect(() => {
    if (currentReminders()) remind();
  });
  return () => {
    clearInterval(timer);
    stop();
  };
}

const currentReminders = () =>
  historyState.value === 'locked' ? (lockHeader.value?.reminders ?? null) : settings.value.reminders;

function remind(): void {
  const reminders = currentReminders();
  if (!reminders || !('Notification' in window) || Notification.permission !== 'granted') return;
  const now = new Date();
  const remembered = settings.peek().reminded;
  for (const due of listDue(reminders, now, latestEntry.value && dayOfEntry(latestEntry.value))) {
    const key = `${dayOf(now)} ${due}`;
    if (shown.has(key) || remembered.includes(key)) continue;
    shown.add(key);
    show(due);
  }
  // With the history, so that a lock covers it: it tells days.
  const all = [...new Set([...remembered, ...shown])].slice(-REMEMBERED);
  if (historyState.peek() === 'loaded' && all.some((key) => !remembered.includes(key)))
    saveSettings({ reminded: all }).catch(console.error);
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
