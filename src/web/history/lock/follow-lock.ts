/** Makes tabs agree on the lock, and locks the app once nobody has looked at it for some minutes. */
import type { Keys } from './data-key.ts';
import { keysOf, lockHeader, takeKeys } from './lock-state.ts';
import { hearTabs, tellTabs } from './tabs.ts';

const MINUTE_MS = 60_000;
/** How often whoever looks at the app says so, and whoever does not looks at the clock. */
const EVERY_MS = 20_000;

export type LockDeps = {
  readonly isHidden: () => boolean;
  readonly nowMs: () => number;
  /** Reads the history again. */
  readonly reload: () => Promise<void>;
  /** Locks this page. */
  readonly lock: () => void;
};

/** What this page does about the lock, until `stop`. */
export type Following = {
  /** To be called whenever the page is hidden or shown. */
  readonly look: () => void;
  readonly stop: () => void;
};

/** Follows other tabs and the clock. */
export function followLock({ isHidden, nowMs, reload, lock }: LockDeps): Following {
  let seenMs = nowMs();
  const myKeys = (): Keys | null => keysOf(lockHeader.value?.revision);
  const isOver = () =>
    lockHeader.value !== null && nowMs() - seenMs >= lockHeader.value.hiddenMinutes * MINUTE_MS;
  const look = () => {
    // Before it is told to be seen: a device that slept comes back locked.
    if (myKeys() && isOver()) return lock();
    if (isHidden()) return;
    seenMs = nowMs();
    if (myKeys()) tellTabs({ type: 'seen' });
  };
  const stop = hearTabs((message) => {
    const keys = myKeys();
    switch (message.type) {
      case 'ask':
        if (keys && !isOver() && message.revision === lockHeader.value?.revision)
          tellTabs({ type: 'keys', revision: message.revision, keys });
        return;
      case 'keys':
        if (keys) return;
        seenMs = nowMs();
        takeKeys(message.revision, message.keys);
        reload().catch(console.error);
        return;
      case 'lock':
        if (keys) lock();
        return;
      case 'changed':
        reload().catch(console.error);
        return;
      case 'seen':
        seenMs = nowMs();
    }
  });
  const timer = setInterval(look, EVERY_MS);
  return {
    look,
    stop() {
      stop();
      clearInterval(timer);
    },
  };
}
