/** Follows the lock for as long as the page is open. */
import { reloadHistory } from '../../history/history.ts';
import { followLock } from '../../history/lock/follow-lock.ts';
import { lockHere } from '../session/lock-now.ts';

/** Until the function it gives is called. */
export function startLock(): () => void {
  const following = followLock({
    isHidden: () => document.visibilityState === 'hidden',
    nowMs: Date.now,
    reload: reloadHistory,
    lock: lockHere,
  });
  document.addEventListener('visibilitychange', following.look);
  return () => {
    following.stop();
    document.removeEventListener('visibilitychange', following.look);
  };
}
