/** The parts of the doctor's first page that say how it goes: latest views, treatments with their weeks, routine, what is open. */
import type { Advice } from '#core/advise/advice.ts';
import type { Entry } from '#core/schema/history.ts';
import type { View } from '#core/schema/views.ts';
import type { Effect } from '#core/track/read-effect.ts';
import { readEffects } from '#core/track/read-effects.ts';
import { dateOf, dateOfEntry } from '../../history/days.ts';
import { checkIns, datedEntries, readPhoto, settings, treatments } from '../../history/history.ts';
import { formats, texts } from '../../i18n/texts.ts';
import { sayChange } from '../parts/say-spots-change.ts';
import { drawSpotsImage } from './draw-spots-image.ts';
import type { Pair } from './page-room.ts';
import type { PageWriter } from './page-writer.ts';

const MOST_TREATMENTS = 6;
const MOST_ASKS = 4;
/** Two lines below the heading. */
const OPEN_HIGH = 28;
/** Check-ins of this long count. */
const LATELY_MS = 12 * 7 * 24 * 3600 * 1000;
const PICTURE_HIGH = 108;
/** Three views are a little smaller: what is open still stands on the page. */
const THREE_HIGH = 92;
/** This many pictures leave no room next to them. */
const MOST_BESIDE = 3;

/**
 * The views of the latest assessment side by side, spots ringed; beside a single view the first photo of the same, so that
 * the page shows where it began. Nothing where no photo was kept. `beside` stands on their right where there is room: whether
 * it does is answered.
 */
export async function writeViews(
  pages: PageWriter,
  latest: Entry,
  beside: readonly Pair[],
): Promise<boolean> {
  const { pdf, views: names } = texts.app;
  const images = [];
  for (const { entry, view } of chooseViews(latest)) {
    const { photo, assessment } = entry.views.find((one) => one.view === view)!;
    const blob = photo ? await readPhoto(photo) : null;
    if (!blob) continue;
    const image = await pages.embedJpg(await drawSpotsImage(blob, assessment, { rings: true }));
    const { lesions } = assessment;
    const count = lesions ? ` · ${pdf.spotsOf({ count: lesions.count })}` : '';
    images.push({ image, caption: `${names[view]}, ${formats.shortDay(dateOfEntry(entry))}${count}` });
  }
  if (images.length === 0) return false;
  const isFew = images.length < MOST_BESIDE;
  const high = isFew ? PICTURE_HIGH : THREE_HIGH;
  pages.heading(isFew && beside.length > 0 ? `${pdf.views} · ${pdf.answers}` : pdf.views, high);
  return pages.pictures(images, high, beside);
}

function chooseViews(latest: Entry): { entry: Entry; view: View }[] {
  const shown = latest.views.filter(({ photo }) => photo);
  const views = shown.map(({ view }) => ({ entry: latest, view }));
  if (shown.length !== 1) return views;
  // Counts of two models side by side would claim a change that nobody measured.
  const [{ view, assessment }] = shown;
  const first = firstWith(view, assessment.model);
  return first && first !== latest ? [{ entry: first, view }, ...views] : views;
}

/** The first assessment that has a photo of a view, by one model where that is given. */
export function firstWith(view: View, model?: string): Entry | undefined {
  return datedEntries.value.find(({ views }) =>
    views.some(
      (one) => one.photo && one.view === view && (model === undefined || one.assessment.model === model),
    ),
  );
}

/** Spot by spot against the assessment before, in a line. */
export function writeChange(pages: PageWriter, latest: Entry): void {
  const before = datedEntries.value.filter(({ takenAt }) => takenAt < latest.takenAt).at(-1);
  if (!before) return;
  for (const { view, assessment } of latest.views) {
    const earlier = before.views.find((one) => one.view === view);
    const said = earlier && sayChange(earlier.assessment, assessment, new Date(before.takenAt));
    if (!said) continue;
    pages.row(texts.app.spotsChange.title, said);
    return;
  }
}

/** Each with its time and what its weeks say. */
export function writeTreatments(pages: PageWriter, now: Date): void {
  const { pdf, progress, effect } = texts.app;
  const { dayAndYear } = formats;
  pages.heading(pdf.treatments);
  if (treatments.value.length === 0) pages.text(pdf.none);
  const effects = readEffects(treatments.value, datedEntries.value, now.toISOString());
  for (const { id, name, from, to } of treatments.value.slice(-MOST_TREATMENTS)) {
    const until = to ? dayAndYear(dateOf(to)) : progress.ongoing;
    const own = effects.find(({ treatment }) => treatment.id === id);
    const said = own ? `. ${effect.answers[own.effect.answer]}${sayBy(own.effect)}` : '';
    pages.row(name, `${progress.period({ from: dayAndYear(dateOf(from)), to: until })}${said}`);
  }
}

/** Such as " (–1.2 on the score, give or take 0.5)"; nothing before it can be said. */
function sayBy({ change, within }: Effect): string {
  if (change === null || within === null) return '';
  return ` (${texts.app.effect.change({ change: formats.signed(change), within: formats.oneDecimal(within) })})`;
}

/** How the routine was kept and how skin took it, by the check-ins of the last twelve weeks. */
export function writeAdherence(pages: PageWriter, now: Date): void {
  const lately = checkIns.value.filter(({ at }) => now.getTime() - Date.parse(at) < LATELY_MS);
  if (lately.length === 0) return;
  const { pdf } = texts.app;
  const count = (is: (one: (typeof lately)[number]) => boolean) => lately.filter(is).length;
  pages.row(
    pdf.routine,
    pdf.routineText({
      kept: count(({ kept }) => kept === 'mostly'),
      strong: count(({ irritation }) => irritation === 'strong'),
      of: lately.length,
    }),
  );
}

/** What the person did not answer, and what the plan would have them ask. */
export function writeOpen(pages: PageWriter, { plan }: Advice): void {
  const { pdf } = texts.app;
  const { questions, options } = texts.advice;
  const names = {
    age: pdf.age,
    pregnancy: questions.pregnancy,
    medicines: questions.medicines,
    allergies: questions.allergies,
    redFlags: pdf.flags,
  };
  const said = settings.value.answers?.said;
  const open = Object.entries(names).flatMap(([question, name]) =>
    said && said[question as keyof typeof names] !== 'given' ? [name] : [],
  );
  const asks = plan?.asks.slice(0, MOST_ASKS).map(({ option }) => options[option].name) ?? [];
  if (open.length + asks.length === 0) return;
  pages.heading(pdf.open, OPEN_HIGH);
  if (open.length > 0) pages.row(pdf.unanswered, open.join('; '));
  if (asks.length > 0) pages.row(texts.app.plan.asks, asks.join('; '));
}
