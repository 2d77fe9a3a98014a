/** Deletes all that is on the device, and the account with its copy on the server where there is one. */
import { eraseHistory } from '../../history/history.ts';
import { saveSyncState, syncState } from '../../history/sync-state.ts';

/** Returns false where the server could not be asked yet; it is then asked again until it answers. */
export async function eraseEverything(): Promise<boolean> {
  const { on = false, erasing = false } = syncState.value ?? {};
  let isGoneThere = true;
  if (on || erasing) {
    const { stopSync } = await import('../../sync/sync-now.ts');
    const { eraseAccount } = await import('../../sync/account.ts');
    await stopSync();
    isGoneThere = (await eraseAccount()) === 'done';
  }
  await eraseHistory();
  localStorage.clear();
  if (!isGoneThere) await saveSyncState({ erasing: true });
  return isGoneThere;
}
