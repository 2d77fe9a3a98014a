/** Writes figures and days as the studio shows them; a dash where there is none. */

const twoDecimals = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const signed = new Intl.NumberFormat('en', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  signDisplay: 'exceptZero',
});
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** A hyphen is too short beside figures, and a line may end after it. */
const withMinus = (figure: string) => figure.replace('-', '−');

export const sayFigure = (value: number | null) =>
  value === null ? '–' : withMinus(twoDecimals.format(value));
export const saySigned = (value: number | null) => (value === null ? '–' : withMinus(signed.format(value)));
export const sayShare = (value: number | null) => (value === null ? '–' : percent.format(value));
export const saySeconds = (value: number | null) =>
  value === null ? '–' : `${value < 10 ? value.toFixed(1) : Math.round(value)} s`;
const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
/** `at` in ISO. */
export const sayMoment = (at: string | null) => (at === null ? '–' : moment.format(new Date(at)));
/** `moment` in ISO. */
export const sayDay = (moment: string | null) => (moment === null ? '–' : day.format(new Date(moment)));
export const sayRange = (low: number | null, high: number | null) =>
  low === null || high === null ? '' : `${sayFigure(low)} to ${sayFigure(high)}`;
