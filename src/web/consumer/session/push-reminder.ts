/** The weekly reminder that comes while the app is closed: a subscription of this browser, asked for and ended here. */
import { signal } from '@preact/signals';
import type { Reminders } from '#core/schema/history.ts';
import { sendRequest } from '../../api/send-request.ts';

/** `unknown` until it was looked up; `impossible` where the browser, or the address the page came from, cannot. */
export type PushState = 'unknown' | 'impossible' | 'off' | 'on' | 'denied' | 'failed';
export const pushState = signal<PushState>('unknown');

type PhotoReminder = NonNullable<Reminders['photo']>;

/** Reads how things stand; asks nobody. */
export async function readPushState(): Promise<void> {
  if (!canPush()) {
    pushState.value = 'impossible';
    return;
  }
  if (Notification.permission === 'denied') {
    pushState.value = 'denied';
    return;
  }
  pushState.value = (await currentSubscription()) ? 'on' : 'off';
}

/** Asks the browser, then the server; leaves the state at what came of it. */
export async function turnPushOn(photo: PhotoReminder): Promise<void> {
  try {
    if ((await Notification.requestPermission()) !== 'granted') {
      pushState.value = 'denied';
      return;
    }
    await navigator.serviceWorker.register('/sw.js');
    const registration = await navigator.serviceWorker.ready;
    const subscription =
      (await registration.pushManager.getSubscription()) ??
      (await registration.pushManager.subscribe({
        userVisibleOnly: true,
        applicationServerKey: await readKey(),
      }));
    await tellServer(subscription, photo);
    pushState.value = 'on';
  } catch (error) {
    console.error(error);
    pushState.value = 'failed';
  }
}

/** Tells the server of another day or time, where the reminder is on. */
export async function movePush(photo: PhotoReminder): Promise<void> {
  const subscription = canPush() ? await currentSubscription() : null;
  if (subscription) await tellServer(subscription, photo);
}

/** Ends it here first, so that nothing comes any more even where the server is away. */
export async function turnPushOff(): Promise<void> {
  const subscription = canPush() ? await currentSubscription() : null;
  if (subscription) {
    const { endpoint } = subscription;
    await subscription.unsubscribe();
    await sendRequest('/push/unsubscribe', { method: 'POST', json: { endpoint } }).catch(console.error);
  }
  await readPushState();
}

function canPush(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
}

async function currentSubscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
}

async function readKey(): Promise<string> {
  const answer = await sendRequest('/push/key');
  if (!answer.ok) throw new Error(`push key: ${answer.status}`);
  return (await answer.json()).key;
}

async function tellServer(subscription: PushSubscription, { weekday, time }: PhotoReminder): Promise<void> {
  const { endpoint, keys } = subscription.toJSON();
  const [hours, minutes] = time.split(':').map(Number);
  const json = {
    endpoint,
    keys: { p256dh: keys?.p256dh, auth: keys?.auth },
    weekday,
    minute: hours * 60 + minutes,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
  const answer = await sendRequest('/push/subscriptions', { method: 'POST', json });
  if (!answer.ok) throw new Error(`push subscription: ${answer.status}`);
}
