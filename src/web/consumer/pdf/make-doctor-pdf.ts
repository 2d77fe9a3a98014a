/** Makes the pages for the doctor, on the device: one that says it all, then the details. */
import type { Advice } from '#core/advise/advice.ts';
import { readSeverity } from '#core/advise/read-severity.ts';
import type { Assessment } from '#core/schema/assessment.ts';
import type { Entry } from '#core/schema/history.ts';
import { combineViews } from '#core/track/combine-views.ts';
import { readTrend } from '#core/track/read-trend.ts';
import { trendStart } from '#core/track/trend-start.ts';
import { dateOf, dateOfEntry } from '../../history/days.ts';
import { datedEntries, latestEntry, notes, readPhoto, settings, treatments } from '../../history/history.ts';
import { loadCardTexts, type SayCard } from '../../i18n/card-texts.ts';
import { formats, texts } from '../../i18n/texts.ts';
import { listPoints } from '../parts/draw-scores.ts';
import { sayScore } from '../parts/say-score.ts';
import { currentAdvice } from '../session/current-advice.ts';
import { modelCard } from '../session/session.ts';
import { ownLines } from '../triage/crisis-lines.ts';
import { CHART_WIDTHS_PX, drawChartImage } from './draw-chart-image.ts';
import { drawScale, SCALE_HIGH } from './draw-scale.ts';
import { drawSpotsImage } from './draw-spots-image.ts';
import { listAnswers } from './list-answers.ts';
import type { Pair } from './page-room.ts';
import { type PageWriter, startPages } from './page-writer.ts';
import {
  firstWith,
  writeAdherence,
  writeChange,
  writeOpen,
  writeTreatments,
  writeViews,
} from './write-summary.ts';

/** Points: so that the first page holds what follows. */
const CHART_HIGH = 150;
const PHOTOS_HIGH = 230;

/** Most notes and limits that are listed: the pages stay two or three. */
const MOST = { notes: 8, limits: 8, urgent: 6 } as const;

/** Needs at least one assessment. First page: how it goes; then plan, answers, notes, photos, model. */
export async function makeDoctorPdf(now: Date, withPhotos: boolean): Promise<Uint8Array<ArrayBuffer>> {
  const { pdf } = texts.app;
  const { dayAndYear } = formats;
  const latest = latestEntry.value!;
  const pages = await startPages({ title: pdf.title, lang: formats.language, at: now });
  pages.masthead(texts.brand, pdf.made({ date: dayAndYear(now) }));
  const advice = currentAdvice.value;
  writeFirst(pages, advice);
  writeLatest(pages, latest, advice);
  writeTrend(pages, advice, now);
  writeChange(pages, latest);
  const { answers } = settings.value;
  const asked = answers ? listAnswers(answers) : [];
  const isBesideViews = withPhotos && (await writeViews(pages, latest, asked));
  const isAsked = (await writeChart(pages, isBesideViews ? [] : asked, now)) || isBesideViews;
  writeTreatments(pages, now);
  writeAdherence(pages, now);
  writeOpen(pages, advice);
  if (!isAsked && asked.length > 0) {
    pages.heading(pdf.answers, 60);
    pages.pairs(asked);
  }
  pages.startPage();
  writePlan(pages, advice);
  writeNotes(pages);
  if (withPhotos) await writePhotos(pages, latest);
  writeModel(pages, latest, await loadCardTexts());
  return pages.finish((at, of) => pdf.page({ at, of }));
}

/** What must be said first, the most urgent first. */
function writeFirst(pages: PageWriter, { triage }: Advice): void {
  if (triage.notes.length === 0) return;
  const { doctor, urgencies } = texts.advice;
  pages.heading(texts.safety.pdf.first);
  for (const { note, urgency } of triage.notes.slice(0, MOST.urgent)) {
    const numbers = note === 'self-harm' ? ` ${listNumbers().join('; ')}.` : '';
    pages.row(urgencies[urgency], `${doctor[note].title}. ${doctor[note].text}${numbers}`);
  }
}

/** Whom to call, in words. */
function listNumbers(): string[] {
  const { triage } = texts.safety;
  const { emergency, lines } = ownLines(settings.value.answers?.country ?? null);
  return [
    ...lines.map(({ number, name }) => triage.call({ name, number })),
    triage.emergency({ number: emergency }),
  ];
}

function writeLatest(pages: PageWriter, latest: Entry, { besideScore }: Advice): void {
  const { pdf } = texts.app;
  const { dayAndYear } = formats;
  const { interval, zones, lesions } = combineViews(latest.views);
  const severity = readSeverity(latest.views);
  const grade = texts.grades[severity.shownGrade];
  pages.heading(`${pdf.latest}, ${dayAndYear(dateOfEntry(latest))}`);
  pages.large(`${sayScore(severity)} · ${grade}`);
  pages.draw(SCALE_HIGH, (room) => drawScale(room, { score: severity.score, interval }));
  pages.small([pdf.score, interval && sayInterval(interval)].filter(Boolean).join(' · '));
  if (severity.shownGrade > severity.grade) pages.small(texts.safety.pdf.shown({ grade }));
  for (const { line } of besideScore) pages.text(texts.advice.lines[line]);
  const named = zones.map(({ name, score: one }) => `${texts.patches[name]} ${formats.score(one)}`);
  pages.row(pdf.zones, named.join(', '));
  if (lesions && severity.spots === lesions.count)
    pages.row(pdf.spots, `${lesions.count} (${lesions.low}–${lesions.high})`);
  else if (severity.spots !== null) pages.row(pdf.spots, String(severity.spots));
}

function sayInterval({ low, high, level }: NonNullable<Assessment['interval']>): string {
  const { oneDecimal } = formats;
  const percent = `${Math.round(level * 100)} %`;
  return texts.app.pdf.interval({ low: oneDecimal(low), high: oneDecimal(high), level: percent });
}

function writeTrend(pages: PageWriter, { courses }: Advice, now: Date): void {
  const { pdf, verdicts, after } = texts.app;
  const { dayAndYear } = formats;
  const { verdict, from, comparison } = readTrend(datedEntries.value, trendStart(courses, now.toISOString()));
  if (!from || !comparison) return;
  pages.row(
    pdf.trend,
    `${verdicts[verdict]}: ${formats.score(comparison.score.before)} – ${formats.score(comparison.score.after)}. ${after.since({ date: dayAndYear(dateOfEntry(from)) })}.`,
  );
}

/** Scores over time with the treatments below; `beside` on its right where there is room: whether it does is answered. */
async function writeChart(pages: PageWriter, beside: readonly Pair[], now: Date): Promise<boolean> {
  const { pdf } = texts.app;
  const isNarrow = beside.length > 0;
  pages.heading(isNarrow ? `${pdf.chart} · ${pdf.answers}` : pdf.chart, CHART_HIGH);
  const kept = { treatments: treatments.value, notes: notes.value, today: now };
  const widthPx = CHART_WIDTHS_PX[isNarrow ? 'half' : 'page'];
  const drawn = await drawChartImage(listPoints(datedEntries.value, 'all'), kept, widthPx);
  return pages.pictures([{ image: await pages.embedPng(drawn), caption: '' }], CHART_HIGH, beside);
}

/** What the app has planned, since when, and what changed. */
function writePlan(pages: PageWriter, { plan, course }: Advice): void {
  if (!plan || plan.kind === 'none') return;
  const { ingredients, frequencies } = texts.advice;
  const { slots } = texts.app;
  const { day } = formats;
  pages.heading(texts.safety.pdf.course);
  for (const slot of ['morning', 'evening'] as const) {
    const steps = plan[slot].map(({ ingredient, frequency, from, inUse }) =>
      [
        ingredients[ingredient].name,
        frequency !== 'daily' && frequencies[frequency],
        !inUse && from && texts.advice.fromDate({ date: day(new Date(from)) }),
      ]
        .filter(Boolean)
        .join(', '),
    );
    pages.row(slots[slot], steps.join('; '));
  }
  if (!course) return;
  const { startedAt } = course.course;
  pages.row(
    texts.safety.course.title,
    startedAt
      ? texts.app.plan.started({ date: day(new Date(startedAt)), week: course.week + 1 })
      : texts.safety.pdf.notStarted,
  );
}

function writeNotes(pages: PageWriter): void {
  const { pdf, progress } = texts.app;
  const { dayAndYear } = formats;
  if (notes.value.length === 0) return;
  pages.heading(pdf.notes);
  for (const { on, kinds, text } of notes.value.slice(-MOST.notes)) {
    const about = kinds.map((kind) => progress.noteKinds[kind]).join(', ');
    pages.row(dayAndYear(dateOf(on)), [about, text.slice(0, 200)].filter(Boolean).join(': '));
  }
}

/** The first and the latest photo of the front, or of whatever view both have, as large as the page allows. */
async function writePhotos(pages: PageWriter, latest: Entry): Promise<void> {
  const { pdf, views } = texts.app;
  const wanted = latest.views.find(({ photo }) => photo);
  if (!wanted) return;
  const images = [];
  for (const entry of new Set([firstWith(wanted.view), latest])) {
    const own = entry?.views.find(({ view }) => view === wanted.view);
    const blob = own?.photo ? await readPhoto(own.photo) : null;
    if (!entry || !own || !blob) continue;
    const image = await pages.embedJpg(await drawSpotsImage(blob, own.assessment, { rings: false }));
    images.push({ image, caption: `${views[wanted.view]}, ${formats.dayAndYear(dateOfEntry(entry))}` });
  }
  if (images.length === 0) return;
  pages.heading(images.length > 1 ? pdf.firstAndLatest : pdf.photos, PHOTOS_HIGH);
  pages.pictures(images, PHOTOS_HIGH);
}

function writeModel(pages: PageWriter, latest: Entry, say: SayCard): void {
  const { pdf } = texts.app;
  const { model, noChangeBelow } = combineViews(latest.views);
  pages.heading(pdf.model);
  const card = modelCard.value?.id === model ? modelCard.value : null;
  pages.text(card ? `${say(card.title).text} (${model})` : model);
  if (noChangeBelow !== null) pages.text(pdf.change({ below: formats.twoDecimals(noChangeBelow) }));
  for (const limit of card?.limits.slice(0, MOST.limits) ?? []) pages.small(`• ${say(limit).text}`);
  pages.small(texts.notDiagnosis);
}
