/** Locks the app, in this tab or in all of them. */
import { lockPage } from '../../history/lock/lock-state.ts';
import { tellTabs } from '../../history/lock/tabs.ts';
import { isAssessing } from './assess-photo.ts';

/** Photos under way are assessed and kept first; one that hangs keeps nothing open for longer. */
const MOST_MS = 5 * 60_000;
const STEP_MS = 200;

/** Covers this page at once, and begins it again without keys. */
export const lockHere = () => lockPage(whenQuiet, () => location.reload()).catch(console.error);

/** Locks all tabs. */
export function lockNow(): void {
  tellTabs({ type: 'lock' });
  void lockHere();
}

/** Twice in a row: between two photos of many there is a moment at which none is under way. */
async function whenQuiet(): Promise<void> {
  const end = Date.now() + MOST_MS;
  for (let quiet = 0; quiet < 2 && Date.now() < end; ) {
    if (isAssessing()) quiet = 0;
    else quiet++;
    if (quiet < 2) await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
}
