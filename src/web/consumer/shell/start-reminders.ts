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
/** What is about to be. */
const showing = new Set<string>();

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
    if (shown.has(key) || showing.has(key) || remembered.includes(key)) continue;
    showing.add(key);
    // Remembered once it is there: a page that goes meanwhile must not take it along. What could not be shown is tried again.
    show(due)
      .then(() => {
        shown.add(key);
        remember();
      }, console.error)
      .finally(() => showing.delete(key));
  }
  remember();
}

/** With the history, so that a lock covers it: it tells days. */
function remember(): void {
  const { reminded } = settings.peek();
  const all = [...new Set([...reminded, ...shown])].slice(-REMEMBERED);
  if (historyState.peek() !== 'loaded' || all.every((key) => reminded.includes(key))) return;
  saveSettings({ reminded: all }).catch(console.error);
}

async function show(due: DueReminder): Promise<void> {
  const { you } = texts.app;
  const body = { photo: you.notePhoto, morning: you.noteMorning, evening: you.noteEvening }[due];
  const options = { body, tag: `clarte-${due}`, icon: '/icons/icon-192.png' };
  // Phones show notifications through the service worker only.
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  if (registration?.active) await registration.showNotification(texts.brand, options);
  else new Notification(texts.brand, options);
}
