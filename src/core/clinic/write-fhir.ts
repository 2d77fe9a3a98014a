/** Writes a history as a FHIR R4 bundle for a clinic: observations, photos by their facts alone, treatments, answers. */
import { listRaised } from '../advise/list-raised.ts';
import { readSeverity } from '../advise/read-severity.ts';
import { sayRaised } from '../advise/say-raised.ts';
import type { Assessment, PatchName } from '../schema/assessment.ts';
import type { Entry, History, Treatment } from '../schema/history.ts';
import { GRADE_WORDS } from '../score/grade-words.ts';
import { combineViews } from '../track/combine-views.ts';
import { type Bundle, type BundleWriter, openBundle, type Quantity, type Reference } from './fhir.ts';
import { writeAnswers, writeCheckIn } from './write-questionnaires.ts';

/** What the bundle takes besides the history. */
export type FhirParts = {
  /** ISO instant. */
  readonly now: string;
  /** Random UUIDs. */
  readonly newId: () => string;
  /** Version of the program that writes. */
  readonly version: string;
};

const FACE = { text: 'Face' };
const METHOD = { text: 'Estimated by software from photos; not examined by a clinician' };
const SEVERITY = {
  text: 'Visible severity of facial acne (1 clear, 2 almost clear, 3 mild, 4 moderate, 5 severe)',
};
const PART_NAMES: Record<PatchName, string> = {
  forehead: 'Forehead',
  'right-cheek': 'Right cheek',
  'left-cheek': 'Left cheek',
  chin: 'Chin',
  whole: 'Whole picture',
  skin: 'Close-up',
};
const VIEW_NAMES = { front: 'Front', left: 'Left side', right: 'Right side' } as const;

type Context = FhirParts & {
  readonly bundle: BundleWriter;
  readonly subject: Reference;
  readonly device: Reference;
};

/**
 * A bundle of type `collection`. It names no person: the patient is a resource without any demographics, which a clinic
 * joins with its own. Media carry no pixels and no address. Codes are texts, since no code system has this scale.
 */
export function writeFhir(history: History, parts: FhirParts): Bundle {
  const bundle = openBundle(parts.newId);
  const subject = bundle.add({ resourceType: 'Patient' });
  const device = bundle.add({
    resourceType: 'Device',
    deviceName: [{ name: 'Clarté', type: 'manufacturer-name' }],
    type: { text: 'Software that estimates the visible severity of facial acne from photos' },
    version: [{ value: parts.version }],
  });
  const context: Context = { ...parts, bundle, subject, device };
  for (const entry of history.entries) writeEntry(entry, context);
  for (const treatment of history.treatments) writeTreatment(treatment, context);
  if (history.answers) bundle.add(writeAnswers(history.answers, subject, parts.now));
  for (const checkIn of history.checkIns) bundle.add(writeCheckIn(checkIn, subject));
  return { resourceType: 'Bundle', type: 'collection', timestamp: parts.now, entry: bundle.entries };
}

function writeEntry({ takenAt, views }: Entry, { bundle, subject, device }: Context): void {
  const media = views.map(({ view, assessment }) =>
    bundle.add({
      resourceType: 'Media',
      status: 'completed',
      type: { text: 'Photo' },
      view: { text: VIEW_NAMES[view] },
      subject,
      createdDateTime: takenAt,
      bodySite: FACE,
      width: assessment.photo.widthPx,
      height: assessment.photo.heightPx,
      content: { title: 'Photo kept by the patient; its pixels are not part of this bundle' },
    }),
  );
  const models = new Set(views.map(({ assessment }) => assessment.model));
  // Views of two models have no common score: each stands for itself.
  const groups = models.size === 1 ? [views] : views.map((view) => [view]);
  for (const group of groups) {
    const overall = combineViews(group);
    bundle.add({
      resourceType: 'Observation',
      // Not `final`: no clinician has looked at it.
      status: 'preliminary',
      category: [
        {
          text: 'Imaging',
          coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'imaging' }],
        },
      ],
      code: SEVERITY,
      subject,
      effectiveDateTime: takenAt,
      device,
      method: METHOD,
      bodySite: FACE,
      derivedFrom: group.map((view) => media[views.indexOf(view)]),
      valueQuantity: scoreOf(overall.score),
      referenceRange: [{ low: scoreOf(1), high: scoreOf(5), text: 'The whole scale' }],
      note: [{ text: noteOf(group) }],
      component: [
        ...overall.zones.map(({ name, score }) => ({
          code: { text: `Visible severity: ${PART_NAMES[name]}` },
          valueQuantity: scoreOf(score),
        })),
        ...writeLesions(overall.lesions),
      ],
    });
  }
}

function writeLesions(lesions: Assessment['lesions']) {
  if (!lesions) return [];
  const { count, low, high } = lesions;
  return [
    {
      code: { text: 'Places that look like lesions, in the view that shows most' },
      valueQuantity: { value: count, unit: 'lesions', system: 'http://unitsofmeasure.org', code: '1' },
      referenceRange: [{ text: `To be expected, by the model’s own error: ${low} to ${high}` }],
    },
  ];
}

function scoreOf(value: number): Quantity {
  return { value: round(value), unit: 'of 5' };
}

/** Whose estimate, how it is called and why where the mean alone would sound too mild, and how sure it is. */
function noteOf(group: Entry['views']): string {
  const { model, interval } = combineViews(group);
  const severity = readSeverity(group);
  const called = `Called “${GRADE_WORDS[severity.shownGrade]}”.`;
  const raised = listRaised(severity).map((one) => sayRaised(one, (name) => PART_NAMES[name]));
  const likely = interval
    ? [
        `A dermatologist’s score is expected between ${round(interval.low)} and ${round(interval.high)} in ${Math.round(interval.level * 100)} of 100 photos.`,
      ]
    : [];
  return [`Estimated by model ${model}; not a diagnosis.`, called, ...raised, ...likely].join(' ');
}

function writeTreatment({ name, slots, oral, from, to }: Treatment, context: Context): void {
  const { bundle, subject, now } = context;
  const when = slots.length > 0 ? slots.join(' and ') : 'as noted by the patient';
  bundle.add({
    resourceType: 'MedicationStatement',
    status: to !== null && to < now.slice(0, 10) ? 'completed' : 'active',
    medicationCodeableConcept: { text: name },
    subject,
    effectivePeriod: { start: from, ...(to === null ? {} : { end: to }) },
    dateAsserted: now,
    informationSource: subject,
    dosage: [{ text: when, route: { text: oral ? 'Oral' : 'On the skin' } }],
  });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
