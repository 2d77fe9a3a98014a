/** Deletes all that is on the device, and the account with its copy on the server where there is one. */
import { eraseHistory } from '../../history/history.ts';
import { saveSyncState, syncState } from '../../history/sync-state.ts';
import { turnPushOff } from '../session/push-reminder.ts';
import { forgetShared } from '../session/take-shared.ts';

/**
 * `later`: the server could not be asked yet; it is asked once the person signs in again, by their password. Where the server
 * refuses, for a wrong password or since somebody must stay to let people in, nothing is deleted, neither here nor there.
 */
export async function eraseEverything(
  password: string,
): Promise<'done' | 'later' | 'wrong-password' | 'last-administrator'> {
  const { on = false, erasing = false } = syncState.value ?? {};
  let isGoneThere = true;
  if (on || erasing) {
    const { stopSync } = await import('../../sync/sync-now.ts');
    const { eraseAccount } = await import('../../sync/account.ts');
    await stopSync();
    const answer = await eraseAccount(password);
    if (answer === 'wrong-password' || answer === 'last-administrator') return answer;
    isGoneThere = answer === 'done';
  }
  await turnPushOff().catch(console.error);
  await eraseHistory();
  localStorage.clear();
  await forgetShared();
  if (!isGoneThere) await saveSyncState({ erasing: true });
  return isGoneThere ? 'done' : 'later';
}
