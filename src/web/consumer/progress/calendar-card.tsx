/** A month of days: rings for photos in the colour of their grade, dots for notes. */
import { useSignal } from '@preact/signals';
import { readSeverity } from '#core/advise/read-severity.ts';
import type { Entry } from '#core/schema/history.ts';
import { dayOf, dayOfEntry } from '../../history/days.ts';
import { entries, notes } from '../../history/history.ts';
import { formats, texts } from '../../i18n/texts.ts';
import { Icon } from '../../ui/icon.tsx';
import { sayScore } from '../parts/say-score.ts';
import { addressOf } from '../session/route.ts';

/** Starts at this month. */
export function CalendarCard() {
  const now = new Date();
  const back = useSignal(0);
  const month = new Date(now.getFullYear(), now.getMonth() - back.value, 1, 12);
  const { progress } = texts.app;
  const { firstWeekday, weekday } = formats;
  const days = Array.from({ length: 7 }, (_, index) => (firstWeekday + index) % 7);
  const byDay = new Map(entries.value.map((entry) => [dayOfEntry(entry), entry]));
  const noted = new Set(notes.value.map(({ on }) => on));
  return (
    <section class="card" aria-labelledby="calendar">
      <div class="calendar-head">
        <h2 id="calendar">{formats.month(month)}</h2>
        <div class="buttons">
          <button
            type="button"
            aria-label={progress.previousMonth}
            onClick={() => {
              back.value++;
            }}
          >
            <Icon name="left" />
          </button>
          <button
            type="button"
            aria-label={progress.nextMonth}
            disabled={back.value === 0}
            onClick={() => {
              back.value--;
            }}
          >
            <Icon name="right" />
          </button>
        </div>
      </div>
      <table class="calendar" aria-labelledby="calendar">
        <thead>
          <tr>
            {days.map((day) => (
              <th key={day} scope="col">
                <span aria-hidden="true">{weekday(day, 'narrow')}</span>
                <span class="visually-hidden">{weekday(day)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {listWeeks(month, firstWeekday).map((week, index) => (
            <tr key={index}>
              {week.map((date, column) => (
                <td key={column}>
                  {date && <Day date={date} entry={byDay.get(dayOf(date))} noted={noted.has(dayOf(date))} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type DayProps = { readonly date: Date; readonly entry: Entry | undefined; readonly noted: boolean };

function Day({ date, entry, noted }: DayProps) {
  const { progress } = texts.app;
  const marks = { 'data-today': dayOf(date) === dayOf(new Date()), 'data-note': noted };
  const note = noted ? <span class="visually-hidden">, {progress.dayNote}</span> : null;
  if (!entry) {
    return (
      <span class="calendar-day" {...marks}>
        {date.getDate()}
        {note}
      </span>
    );
  }
  const severity = readSeverity(entry.views);
  return (
    <a class="calendar-day" href={addressOf('entry', entry.id)} data-grade={severity.shownGrade} {...marks}>
      {date.getDate()}
      <span class="visually-hidden">, {progress.dayPhoto({ score: sayScore(severity) })}</span>
      {note}
    </a>
  );
}

/** Weeks of a month at noon each; null before its first and after its last day. */
function listWeeks(month: Date, firstWeekday: number): (Date | null)[][] {
  const [year, at] = [month.getFullYear(), month.getMonth()];
  const lead = (new Date(year, at, 1).getDay() - firstWeekday + 7) % 7;
  const count = new Date(year, at + 1, 0).getDate();
  const cells = Array.from({ length: Math.ceil((lead + count) / 7) * 7 }, (_, index) => {
    const day = index - lead + 1;
    return day >= 1 && day <= count ? new Date(year, at, day, 12) : null;
  });
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}
