/** What a lock leaves readable, for the lock screen and for reminders while locked. */
import { changeHeader, type LockHeader } from './lock-header.ts';
import { lockHeader } from './lock-state.ts';
import { tellTabs } from './tabs.ts';

export type InTheClear = Pick<LockHeader, 'language' | 'reminders'>;

/** Keeps it as it is now; nothing where there is no lock, or nothing is another. */
export async function keepClear(now: Partial<InTheClear & Pick<LockHeader, 'hiddenMinutes'>>): Promise<void> {
  const held = lockHeader.value;
  if (!held) return;
  const isSame = (key: keyof typeof now) => JSON.stringify(held[key]) === JSON.stringify(now[key]);
  if ((Object.keys(now) as (keyof typeof now)[]).every(isSame)) return;
  lockHeader.value = await changeHeader(() => now);
  tellTabs({ type: 'changed' });
}
