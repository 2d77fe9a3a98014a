/** Tells which reminders are due. */
import type { Reminders } from '#core/schema/history.ts';
import { dayOf } from '../../history/days.ts';

export type DueReminder = 'photo' | 'morning' | 'evening';

/** Reminders whose time came within the last hour; no photo is asked for on a day that has one. */
export function listDue(reminders: Reminders, now: Date, lastPhotoOn: string | null): DueReminder[] {
  const isDue = (time: string | null) => {
    if (time === null) return false;
    const [hours, minutes] = time.split(':').map(Number);
    const passed = now.getHours() * 60 + now.getMinutes() - hours * 60 - minutes;
    return passed >= 0 && passed < 60;
  };
  const { photo, morning, evening } = reminders;
  const hasPhoto = lastPhotoOn === dayOf(now);
  const due: DueReminder[] = [];
  if (photo && photo.weekday === now.getDay() && isDue(photo.time) && !hasPhoto) due.push('photo');
  if (isDue(morning)) due.push('morning');
  if (isDue(evening)) due.push('evening');
  return due;
}
