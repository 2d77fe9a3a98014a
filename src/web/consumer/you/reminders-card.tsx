/** Reminders: a weekly photo, morning and evening; as notifications where allowed, as a calendar file everywhere. */
import { useSignal } from '@preact/signals';
import type { Reminders } from '#core/schema/history.ts';
import { writeCalendar } from '#core/track/write-calendar.ts';
import { dayOf } from '../../history/days.ts';
import { historyState, saveSettings, settings } from '../../history/history.ts';
import { formats, texts } from '../../i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { saveFile } from '../parts/save-file.ts';
import { pushState, turnPushOff } from '../session/push-reminder.ts';
import { PushSwitch } from './push-switch.tsx';

const NONE: Reminders = { photo: null, morning: null, evening: null };
const PHOTO_TIME = '09:00';

/** All off at first. */
export function RemindersCard() {
  const { you } = texts.app;
  const { weekday, firstWeekday } = formats;
  const reminders = settings.value.reminders ?? NONE;
  const change = (part: Partial<Reminders>) =>
    saveSettings({ reminders: { ...reminders, ...part } }).catch(console.error);
  // Nothing could be kept, and what is kept is not known: the page says so above.
  const disabled = historyState.value === 'silent';
  const days = Array.from({ length: 7 }, (_, index) => (firstWeekday + index) % 7);
  const isAny = reminders.photo !== null || reminders.morning !== null || reminders.evening !== null;
  const saveCalendar = () => {
    const now = new Date();
    const names = { photo: you.notePhoto, morning: you.noteMorning, evening: you.noteEvening };
    const file = writeCalendar(reminders, names, { today: dayOf(now), stamp: now.toISOString() });
    saveFile(new Blob([file], { type: 'text/calendar' }), 'clarte.ics');
  };
  return (
    <section class="card" aria-labelledby="reminders">
      <h2 id="reminders">{you.reminders}</h2>
      <div class="reminder">
        <label class="field">
          <span>{you.photoDay}</span>
          <select
            disabled={disabled}
            value={reminders.photo ? String(reminders.photo.weekday) : ''}
            onChange={({ currentTarget: { value } }) => {
              if (value === '') turnPushOff().catch(console.error);
              change({
                photo:
                  value === '' ? null : { weekday: Number(value), time: reminders.photo?.time ?? PHOTO_TIME },
              });
            }}
          >
            <option value="">{you.off}</option>
            {days.map((day) => (
              <option key={day} value={String(day)}>
                {weekday(day)}
              </option>
            ))}
          </select>
        </label>
        {reminders.photo && (
          <label class="field">
            <span>{you.at}</span>
            <input
              type="time"
              required
              disabled={disabled}
              value={reminders.photo.time}
              onChange={({ currentTarget: { value } }) =>
                value && change({ photo: { weekday: reminders.photo!.weekday, time: value } })
              }
            />
          </label>
        )}
      </div>
      <div class="reminder">
        {(['morning', 'evening'] as const).map((slot) => (
          <label key={slot} class="field">
            <span>{you[slot]}</span>
            <input
              type="time"
              disabled={disabled}
              value={reminders[slot] ?? ''}
              onChange={({ currentTarget: { value } }) => change({ [slot]: value || null })}
            />
          </label>
        ))}
      </div>
      {reminders.photo && <PushSwitch photo={reminders.photo} />}
      {isAny && (
        <>
          <NotificationState />
          <Button icon="download" onClick={saveCalendar}>
            {you.calendarFile}
          </Button>
          <p class="soft">{you.calendarHint}</p>
        </>
      )}
    </section>
  );
}

function NotificationState() {
  const { you } = texts.app;
  const permission = useSignal('Notification' in window ? Notification.permission : null);
  if (permission.value === null) return <p class="soft">{you.notifyMissing}</p>;
  if (permission.value === 'granted') return <p class="soft">{you.notifyOn}</p>;
  // Said by the switch above already.
  if (permission.value === 'denied' && pushState.value === 'denied') return null;
  if (permission.value === 'denied') return <p class="soft">{you.notifyDenied}</p>;
  return (
    <Button
      icon="bell"
      onClick={async () => {
        permission.value = await Notification.requestPermission();
      }}
    >
      {you.notify}
    </Button>
  );
}
