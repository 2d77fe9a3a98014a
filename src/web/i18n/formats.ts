/** How numbers, days and times are written in the reader's language and country. */
import { scoreInGrade } from '#core/score/score-in-grade.ts';

/** Numbers and dates of one locale. */
export type Formats = ReturnType<typeof makeFormats>;

/** `locale` is a BCP 47 tag such as `en-GB`; it decides on commas, order of dates, and 12 or 24 hours. */
export function makeFormats(locale: string) {
  const number = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(locale, options);
    return (value: number) => format.format(value);
  };
  const date = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, options);
    return (value: Date) => format.format(value);
  };
  const oneDecimal = number({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const signedDecimal = number({
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  });
  const countries = new Intl.DisplayNames(locale, { type: 'region' });
  return {
    locale,
    /** Two letters, such as `en`. */
    language: locale.slice(0, 2),
    /** A score with one decimal that has the score's own grade: 3.47 is mild, and 3.5 would not be. */
    score: (score: number) => oneDecimal(scoreInGrade(score)),
    /** The country of a two-letter code, such as `GB`. */
    country: (code: string) => countries.of(code) ?? code,
    oneDecimal,
    /** A change: “+0.4”, “−0.4”, “0.0”. */
    signed: (change: number) => signedDecimal(change).replace('-', '−'),
    twoDecimals: number({ minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    figure: number({ maximumSignificantDigits: 3 }),
    whole: number({ maximumFractionDigits: 0 }),
    number: number({}),
    /** Milliseconds, from a second on as seconds. */
    duration: (ms: number) =>
      ms < 1000
        ? `${Math.round(ms)} ms`
        : `${number({ minimumFractionDigits: 2, maximumFractionDigits: 2 })(ms / 1000)} s`,
    percent: number({ style: 'percent', maximumFractionDigits: 0 }),
    day: date({ day: 'numeric', month: 'long' }),
    shortDay: date({ day: 'numeric', month: 'short' }),
    mediumDay: date({ day: 'numeric', month: 'short', year: 'numeric' }),
    fullDay: date({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    dayAndYear: date({ day: 'numeric', month: 'long', year: 'numeric' }),
    month: date({ month: 'long', year: 'numeric' }),
    time: date({ hour: 'numeric', minute: '2-digit' }),
    /** Name of a weekday, 0 Sunday; 2023-01-01 was one. */
    weekday: (weekday: number, width: 'long' | 'narrow' | 'short' = 'long') =>
      new Intl.DateTimeFormat(locale, { weekday: width, timeZone: 'UTC' }).format(
        new Date(Date.UTC(2023, 0, 1 + weekday)),
      ),
    /** First day of the week, 0 Sunday: Monday but where the locale says otherwise. */
    firstWeekday: firstWeekday(locale),
    price: (amount: number, currency: string) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount),
    lower: (word: string) => word.toLocaleLowerCase(locale),
    list: (items: readonly string[]) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items),
  };
}

function firstWeekday(locale: string): number {
  const known = new Intl.Locale(locale) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number };
    weekInfo?: { firstDay: number };
  };
  return (known.getWeekInfo?.() ?? known.weekInfo ?? { firstDay: 1 }).firstDay % 7;
}
