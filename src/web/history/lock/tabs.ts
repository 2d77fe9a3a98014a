/** What tabs of the app tell each other about the lock; nothing of it is written anywhere. */
import type { Keys } from './data-key.ts';

export type TabMessage =
  /** Whether somebody has the keys of this lock: asked by a tab that opens. */
  | { readonly type: 'ask'; readonly revision: string }
  | { readonly type: 'keys'; readonly revision: string; readonly keys: Keys }
  /** All forget the keys. */
  | { readonly type: 'lock' }
  /** The lock was turned on or off, or changed. */
  | { readonly type: 'changed' }
  /** Somebody looks at the app, so that no hidden tab locks it. */
  | { readonly type: 'seen' };

/** A tab that is awake answers in a few milliseconds. */
const ANSWER_MS = 200;

let channel: BroadcastChannel | null = null;
const listeners = new Set<(message: TabMessage) => void>();

function open(): BroadcastChannel | null {
  if (!channel && 'BroadcastChannel' in globalThis) {
    channel = new BroadcastChannel('clarte-lock');
    channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
      for (const listen of listeners) listen(data);
    };
  }
  return channel;
}

/** Calls `listen` with what other tabs tell, until the function it gives is called. */
export function hearTabs(listen: (message: TabMessage) => void): () => void {
  open();
  listeners.add(listen);
  return () => {
    listeners.delete(listen);
  };
}

/** Tells the other tabs. Where a browser hands no keys from tab to tab, each tab asks for the secret itself. */
export function tellTabs(message: TabMessage): void {
  try {
    open()?.postMessage(message);
  } catch (error) {
    console.error(error);
  }
}

/** The keys of the lock, from another tab that has them; null where none answers. */
export function askTabs(revision: string): Promise<Keys | null> {
  if (!open()) return Promise.resolve(null);
  return new Promise((resolve) => {
    const end = (keys: Keys | null) => {
      stop();
      clearTimeout(timer);
      resolve(keys);
    };
    const stop = hearTabs((message) => {
      if (message.type === 'keys' && message.revision === revision) end(message.keys);
    });
    const timer = setTimeout(end, ANSWER_MS, null);
    tellTabs({ type: 'ask', revision });
  });
}
