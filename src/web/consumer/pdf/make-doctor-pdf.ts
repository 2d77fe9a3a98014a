/** Makes the pages for the doctor, on the device: one that says it all, then the details. */
import type { Advice } from '#core/advise/advice.ts';
import { readSeverity } from '#core/advise/read-severity.ts';
import type { RequiredQuestion } from '#core/schema/answer-lists.ts';
import type { Answers } from '#core/schema/answers.ts';
import type { Entry } from '#core/schema/history.ts';
import { combineViews } from '#core/track/combine-views.ts';
import { readTrend } from '#core/track/read-trend.ts';
import { dateOf, dateOfEntry } from '../../history/days.ts';
import {
  datedEntries,
  entries,
  latestEntry,
  notes,
  readPhoto,
  settings,
  treatments,
} from '../../history/history.ts';
import { formats, texts } from '../../i18n/texts.ts';
import { listPoints } from '../parts/draw-scores.ts';
import { sayScore } from '../parts/say-score.ts';
import { currentAdvice } from '../session/current-advice.ts';
import { modelCard } from '../session/session.ts';
import { ownLines } from '../triage/crisis-lines.ts';
import { drawChartImage } from './draw-chart-image.ts';
import { type PageWriter, startPages } from './page-writer.ts';
import { writeAdherence, writeChange, writeOpen, writeTreatments, writeViews } from './write-summary.ts';

/** Points: so that the first page holds what follows. */
const CHART_HIGH = 150;

/** Most notes and limits that are listed: the pages stay two or three. */
const MOST = { notes: 8, limits: 8, urgent: 6 } as const;

/** Needs at least one assessment. First page: how it goes; then plan, answers, notes, photos, model. */
export async function makeDoctorPdf(now: Date, withPhotos: boolean): Promise<Uint8Array<ArrayBuffer>> {
  const { pdf } = texts.app;
  const { dayAndYear } = formats;
  const latest = latestEntry.value!;
  const pages = await startPages({ title: pdf.title, lang: formats.language, at: now });
  pages.title(pdf.title);
  pages.small(pdf.made({ date: dayAndYear(now) }));
  const advice = currentAdvice.value;
  writeFirst(pages, advice);
  writeLatest(pages, latest, advice);
  writeTrend(pages, advice);
  writeChange(pages, latest);
  if (withPhotos) await writeViews(pages, latest);
  pages.heading(pdf.chart);
  const kept = { treatments: treatments.value, notes: notes.value, today: now };
  const chart = await pages.embedPng(await drawChartImage(listPoints(datedEntries.value, 'all'), kept));
  pages.pictures([{ image: chart, caption: '' }], CHART_HIGH);
  writeTreatments(pages, now);
  writeAdherence(pages, now);
  writeOpen(pages, advice);
  pages.startPage();
  const { answers } = settings.value;
  writePlan(pages, advice);
  if (answers) writeAnswers(pages, answers);
  writeNotes(pages);
  if (withPhotos) await writePhotos(pages, latest);
  writeModel(pages, latest);
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
  pages.small(pdf.score);
  if (severity.shownGrade > severity.grade) pages.small(texts.safety.pdf.shown({ grade }));
  for (const { line } of besideScore) pages.text(texts.advice.lines[line]);
  if (interval) {
    const level = `${Math.round(interval.level * 100)} %`;
    pages.text(
      pdf.interval({ low: formats.oneDecimal(interval.low), high: formats.oneDecimal(interval.high), level }),
    );
  }
  const named = zones.map(({ name, score: one }) => `${texts.patches[name]} ${formats.score(one)}`);
  pages.row(pdf.zones, named.join(', '));
  if (lesions && severity.spots === lesions.count)
    pages.row(pdf.spots, `${lesions.count} (${lesions.low}–${lesions.high})`);
  else if (severity.spots !== null) pages.row(pdf.spots, String(severity.spots));
}

function writeTrend(pages: PageWriter, { course }: Advice): void {
  const { pdf, verdicts, after } = texts.app;
  const { dayAndYear } = formats;
  const { verdict, from, comparison } = readTrend(datedEntries.value, course?.course.startedAt ?? null);
  if (!from || !comparison) return;
  pages.row(
    pdf.trend,
    `${verdicts[verdict]}: ${formats.score(comparison.score.before)} – ${formats.score(comparison.score.after)}. ${after.since({ date: dayAndYear(dateOfEntry(from)) })}.`,
  );
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

function writeAnswers(pages: PageWriter, answers: Answers): void {
  const { pdf } = texts.app;
  const { questions, substances } = texts.advice;
  const list = (names: readonly string[]) => (names.length > 0 ? names.join(', ') : pdf.none);
  // A question that was not answered is never told as a "none".
  const said = (question: RequiredQuestion, answer: string) =>
    ({ open: texts.safety.pdf.open, undisclosed: texts.safety.pdf.undisclosed, given: answer })[
      answers.said[question]
    ];
  pages.heading(pdf.answers);
  pages.row(pdf.age, said('age', String(answers.age)));
  pages.row(questions.pregnancy, said('pregnancy', questions.pregnancies[answers.pregnancy]));
  const medicines = answers.medicines.map((one) => questions.medicineNames[one]);
  // What is logged as a treatment was perhaps begun after the question was answered; both stand there.
  const logged = treatments.value.filter(({ to }) => to === null).map(({ name }) => name);
  const noted = logged.length > 0 ? `; ${pdf.logged({ names: formats.list(logged) })}` : '';
  pages.row(questions.medicines, `${said('medicines', list(medicines))}${noted}`);
  const allergies = answers.allergies.map((one) => questions.allergyNames[one]);
  pages.row(questions.allergies, said('allergies', list(allergies)));
  pages.row(questions.skinType, questions.skinTypes[answers.skinType]);
  if (answers.monk) pages.row(questions.monk, questions.monkTone({ tone: answers.monk }));
  const tried = answers.tried.map(
    ({ active, weeks, outcome }) =>
      `${substances[active]} (${questions.triedWeeks}: ${weeks}; ${questions.outcomes[outcome]})`,
  );
  pages.row(questions.tried, list(tried));
  const flags = answers.redFlags.map((one) => questions.redFlagNames[one]);
  pages.row(pdf.flags, said('redFlags', list(flags)));
  if (answers.otherSigns.length > 0)
    pages.row(questions.otherSigns, list(answers.otherSigns.map((one) => questions.otherSignNames[one])));
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

/** The first and the latest photo of the front, or of whatever view both have. */
async function writePhotos(pages: PageWriter, latest: Entry): Promise<void> {
  const { pdf, views } = texts.app;
  const { dayAndYear } = formats;
  const wanted = latest.views.find(({ photo }) => photo);
  if (!wanted) return;
  const withView = entries.value.filter((entry) =>
    entry.views.some(({ view, photo }) => photo && view === wanted.view),
  );
  const chosen = [...new Set([withView[0], latest])];
  const images = [];
  for (const entry of chosen) {
    const id = entry.views.find(({ view }) => view === wanted.view)?.photo;
    const blob = id ? await readPhoto(id) : null;
    if (!blob) continue;
    const image = await pages.embedJpg(await blob.arrayBuffer());
    images.push({ image, caption: `${views[wanted.view]}, ${dayAndYear(dateOfEntry(entry))}` });
  }
  if (images.length === 0) return;
  pages.heading(pdf.photos);
  pages.pictures(images, 190);
}

function writeModel(pages: PageWriter, latest: Entry): void {
  const { pdf } = texts.app;
  const { model, noChangeBelow } = combineViews(latest.views);
  pages.heading(pdf.model);
  const card = modelCard.value?.id === model ? modelCard.value : null;
  pages.text(card ? `${card.title} (${model})` : model);
  if (noChangeBelow !== null) pages.text(pdf.change({ below: formats.twoDecimals(noChangeBelow) }));
  for (const limit of card?.limits.slice(0, MOST.limits) ?? []) pages.small(`• ${limit}`);
  pages.small(texts.notDiagnosis);
}
