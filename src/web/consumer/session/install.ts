/** Whether the app can be put on the home screen, and how. */
import { signal } from '@preact/signals';

/** What Chromium hands over before it would ask by itself. */
type InstallPrompt = Event & { prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }> };

/** `hint` on iPhones and iPads, where only the person can; `none` where it is installed or cannot be. */
export const installWay = signal<'none' | 'prompt' | 'hint'>('none');
let waiting: InstallPrompt | null = null;

/** Begins to listen; the browser's own question is kept back until the person asks for it. */
export function followInstall(): () => void {
  const listening = new AbortController();
  const { signal: until } = listening;
  const isStandalone =
    matchMedia('(display-mode: standalone)').matches ||
    ('standalone' in navigator && navigator.standalone === true);
  const isApple =
    /iPhone|iPad/.test(navigator.userAgent) ||
    (navigator.userAgent.includes('Macintosh') && navigator.maxTouchPoints > 1);
  if (!isStandalone && isApple) installWay.value = 'hint';
  window.addEventListener(
    'beforeinstallprompt',
    (event) => {
      event.preventDefault();
      waiting = event as InstallPrompt;
      installWay.value = 'prompt';
    },
    { signal: until },
  );
  window.addEventListener(
    'appinstalled',
    () => {
      installWay.value = 'none';
    },
    { signal: until },
  );
  // Whoever looks at the app has seen what the badge was for.
  (navigator as { clearAppBadge?: () => Promise<void> }).clearAppBadge?.().catch(() => {});
  return () => listening.abort();
}

/** Asks the browser's question; it can be asked once. */
export async function install(): Promise<void> {
  await waiting?.prompt();
  waiting = null;
  installWay.value = 'none';
}
