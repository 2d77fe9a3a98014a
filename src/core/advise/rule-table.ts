/**
 * The rules of advice as data: one table to be read, edited and signed off by a clinician. Rules are read from top to
 * bottom; what is left out anywhere is left out everywhere. `own` marks what no source says. Texts: the catalogues.
 */
import type { Active, Allergy } from '../schema/answer-lists.ts';
import type { Rule } from './rule.ts';

const RETINOIDS = ['adapalene', 'tretinoin'] as const;
const ORAL = ['tetracycline', 'combined-pill', 'spironolactone', 'isotretinoin'] as const;
const EVERY_GRADE = [1, 2, 3, 4, 5] as const;
/** `undisclosed`: as if pregnant. */
const EXPECTING = ['pregnant', 'planning', 'breastfeeding', 'undisclosed'] as const;
const NOT_IN_PREGNANCY = [
  ...RETINOIDS,
  'tetracycline',
  'spironolactone',
  'isotretinoin',
  'combined-pill',
] as const;
const ACTIVES = ['benzoyl-peroxide', 'adapalene', 'azelaic-acid', 'salicylic-acid', 'sulfur'] as const;
const ACNE_MEDICINES = ['isotretinoin', 'acne-antibiotic', 'acne-cream', 'acne-hormonal'] as const;

function allergiesTo(substance: Active): readonly Allergy[] {
  return substance === 'salicylic-acid' ? [substance, 'aspirin', 'aspirin-asthma'] : [substance];
}

/** All rules, in the order in which they are applied. */
export const RULES = [
  // What was not answered: nothing that an answer could forbid.
  {
    id: 'answers-missing',
    when: { missing: ['pregnancy', 'medicines', 'allergies', 'redFlags'] },
    effects: [
      { do: 'limit', to: 'gentle' },
      { do: 'say', place: 'start', line: 'answer-first' },
    ],
    source: ['own'],
  },
  {
    id: 'undisclosed',
    when: { undisclosed: ['medicines', 'allergies', 'redFlags'] },
    effects: [
      { do: 'limit', to: 'gentle' },
      { do: 'say', place: 'start', line: 'undisclosed-care' },
    ],
    source: ['own'],
  },
  {
    id: 'age-missing',
    when: { missing: ['age'] },
    effects: [
      { do: 'limit', to: 'gentle' },
      { do: 'say', place: 'start', line: 'answer-first' },
      { do: 'not-name', substances: ORAL },
    ],
    source: ['own'],
  },
  {
    id: 'undisclosed-age',
    when: { undisclosed: ['age'] },
    effects: [
      { do: 'limit', to: 'gentle' },
      { do: 'say', place: 'start', line: 'undisclosed-care' },
      { do: 'not-name', substances: ORAL },
    ],
    source: ['own'],
  },
  {
    id: 'undisclosed-pregnancy',
    when: { pregnancy: ['undisclosed'] },
    effects: [
      { do: 'leave-out', substances: NOT_IN_PREGNANCY },
      { do: 'say', place: 'caution', line: 'undisclosed-pregnancy' },
    ],
    source: ['own'],
  },

  // Who must get no plan, or another plan.
  {
    id: 'under-12',
    when: { age: { from: 8, below: 12 } },
    effects: [
      { do: 'limit', to: 'none' },
      { do: 'doctor', note: 'under-12', urgency: 'soon' },
      { do: 'not-name', substances: ORAL },
    ],
    source: ['label', 'own'],
  },
  {
    id: 'under-8',
    when: { age: { below: 8 } },
    effects: [
      { do: 'limit', to: 'none' },
      { do: 'doctor', note: 'under-8', urgency: 'soon' },
      { do: 'not-name', substances: ORAL },
    ],
    source: ['uptodate', 'own'],
  },
  {
    id: 'age-12-17',
    when: { age: { from: 12, below: 18 } },
    effects: [
      { do: 'say', place: 'start', line: 'guardian' },
      { do: 'not-name', substances: ORAL },
    ],
    source: ['own'],
  },
  {
    id: 'pregnant-or-planning',
    when: { pregnancy: ['pregnant', 'planning', 'breastfeeding'] },
    effects: [
      { do: 'leave-out', substances: NOT_IN_PREGNANCY },
      { do: 'say', place: 'caution', line: 'pregnancy-safe' },
    ],
    source: ['NICE', 'label'],
  },
  {
    id: 'breastfeeding',
    when: { pregnancy: ['breastfeeding'] },
    effects: [{ do: 'doctor', note: 'breastfeeding-retinoid', urgency: 'ask' }],
    source: ['NICE', 'label'],
  },
  {
    id: 'prescribed-acne-medicine',
    when: { medicines: ACNE_MEDICINES },
    effects: [
      { do: 'limit', to: 'defer' },
      { do: 'doctor', note: 'prescriber', urgency: 'ask' },
    ],
    source: ['own'],
  },
  {
    id: 'other-medicine',
    when: { medicines: ['other'] },
    effects: [{ do: 'say', place: 'caution', line: 'other-medicines' }],
    source: ['own'],
  },
  {
    id: 'allergy-benzoyl-peroxide',
    when: { allergies: ['benzoyl-peroxide'] },
    effects: [{ do: 'leave-out', substances: ['benzoyl-peroxide'] }],
    source: ['own'],
  },
  {
    id: 'allergy-adapalene',
    when: { allergies: ['adapalene'] },
    effects: [{ do: 'leave-out', substances: ['adapalene'] }],
    source: ['own'],
  },
  {
    id: 'allergy-azelaic-acid',
    when: { allergies: ['azelaic-acid'] },
    effects: [{ do: 'leave-out', substances: ['azelaic-acid'] }],
    source: ['own'],
  },
  {
    id: 'allergy-salicylic-acid',
    when: { allergies: ['salicylic-acid', 'aspirin', 'aspirin-asthma'] },
    effects: [{ do: 'leave-out', substances: ['salicylic-acid'] }],
    source: ['own'],
  },
  {
    id: 'allergy-sulfur',
    when: { allergies: ['sulfur'] },
    effects: [{ do: 'leave-out', substances: ['sulfur'] }],
    source: ['own'],
  },
  ...(['benzoyl-peroxide', 'adapalene', 'azelaic-acid', 'salicylic-acid', 'sulfur'] as const).map(
    (substance) =>
      ({
        id: `not-tolerated-${substance}`,
        when: { notTolerated: [substance] },
        effects: [{ do: 'leave-out', substances: [substance] }],
        source: ['own'],
      }) as const,
  ),
  ...ACTIVES.map(
    (substance) =>
      ({
        id: `failed-${substance}`,
        when: { failed: [substance] },
        effects: [{ do: 'not-plan', substances: [substance] }],
        source: ['NICE', 'label'],
      }) as const,
  ),
  {
    id: 'adapalene-prescribed',
    when: { adapaleneAccess: ['prescribed'] },
    effects: [{ do: 'not-plan', substances: ['adapalene'], newOnly: true }],
    source: ['label', 'NICE'],
  },
  {
    id: 'maybe-other',
    when: { otherSigns: ['flushing', 'around-mouth', 'scaly-weeping', 'itching'] },
    effects: [
      { do: 'limit', to: 'gentle' },
      { do: 'doctor', note: 'maybe-other', urgency: 'soon' },
    ],
    source: ['own'],
  },
  // What the photo shows holds as what a person tells: no plan of actives begins by itself.
  {
    id: 'photo-maybe-other',
    when: { mayBeOther: true },
    effects: [
      { do: 'limit', to: 'gentle' },
      { do: 'doctor', note: 'maybe-other', urgency: 'soon' },
    ],
    source: ['own'],
  },

  // Red flags for now and today, before what is taken: of two notes of one urgency the rule that stands first is read
  // first. A low score suppresses none.
  {
    id: 'flag-self-harm',
    when: { redFlags: ['self-harm'] },
    effects: [
      { do: 'doctor', note: 'self-harm', urgency: 'now' },
      { do: 'not-name', substances: ['isotretinoin'] },
    ],
    source: ['NICE'],
  },
  {
    id: 'flag-fulminans',
    when: { redFlags: ['fulminans'] },
    effects: [
      { do: 'doctor', note: 'fulminans', urgency: 'today' },
      { do: 'limit', to: 'gentle' },
    ],
    source: ['NICE'],
  },
  {
    id: 'flag-infection',
    when: { redFlags: ['infection'] },
    effects: [
      { do: 'doctor', note: 'infection', urgency: 'today' },
      { do: 'limit', to: 'gentle' },
    ],
    source: ['NICE'],
  },
  {
    id: 'flag-isotretinoin-alarm',
    when: { redFlags: ['isotretinoin-alarm'] },
    effects: [
      { do: 'doctor', note: 'isotretinoin-alarm', urgency: 'today' },
      { do: 'limit', to: 'gentle' },
    ],
    source: ['NICE'],
  },
  {
    id: 'isotretinoin-in-pregnancy',
    when: { medicines: ['isotretinoin'], pregnancy: ['pregnant', 'planning', 'breastfeeding'] },
    effects: [{ do: 'doctor', note: 'isotretinoin-pregnancy', urgency: 'today' }],
    source: ['NICE'],
  },

  // What is taken or logged.
  {
    id: 'logged-in-pregnancy',
    when: {
      pregnancy: ['pregnant'],
      takes: ['adapalene', 'tretinoin', 'tetracycline', 'spironolactone', 'combined-pill'],
    },
    effects: [{ do: 'doctor', note: 'medicine-in-pregnancy', urgency: 'today' }],
    source: ['NICE', 'label'],
  },
  {
    id: 'acne-medicine-in-pregnancy',
    when: { pregnancy: ['pregnant'], medicines: ['acne-antibiotic', 'acne-cream', 'acne-hormonal'] },
    effects: [{ do: 'doctor', note: 'medicine-in-pregnancy', urgency: 'today' }],
    source: ['NICE', 'label'],
  },
  {
    id: 'logged-before-pregnancy',
    when: {
      pregnancy: ['planning', 'breastfeeding'],
      takes: ['adapalene', 'tretinoin', 'tetracycline', 'spironolactone'],
    },
    effects: [{ do: 'doctor', note: 'medicine-before-pregnancy', urgency: 'soon' }],
    source: ['NICE', 'label'],
  },
  {
    id: 'acne-medicine-before-pregnancy',
    when: {
      pregnancy: ['planning', 'breastfeeding'],
      medicines: ['acne-antibiotic', 'acne-cream', 'acne-hormonal'],
    },
    effects: [{ do: 'doctor', note: 'medicine-before-pregnancy', urgency: 'soon' }],
    source: ['NICE', 'label'],
  },
  {
    id: 'isotretinoin-with-tetracycline',
    when: { medicines: ['isotretinoin'], medicinesToo: ['acne-antibiotic'] },
    effects: [{ do: 'doctor', note: 'isotretinoin-tetracycline', urgency: 'today' }],
    source: ['own'],
  },
  {
    id: 'isotretinoin-low-mood',
    when: { medicines: ['isotretinoin'], redFlags: ['distress', 'self-harm'] },
    effects: [{ do: 'doctor', note: 'isotretinoin-mood', urgency: 'today' }],
    source: ['NICE'],
  },
  {
    id: 'tetracycline-under-12',
    when: { age: { below: 12 }, takes: ['tetracycline'] },
    effects: [{ do: 'doctor', note: 'tetracycline-under-12', urgency: 'today' }],
    source: ['NICE'],
  },
  ...ACTIVES.map(
    (substance) =>
      ({
        id: `logged-allergy-${substance}`,
        when: {
          allergies: allergiesTo(substance),
          takes: [substance],
        },
        effects: [{ do: 'doctor', note: 'logged-allergy', urgency: 'today' }],
        source: ['own'],
      }) as const,
  ),
  {
    id: 'medicine-may-cause',
    when: {
      medicines: ['progestogen-only', 'testosterone', 'systemic-steroids', 'lithium', 'antiepileptic'],
    },
    effects: [{ do: 'doctor', note: 'medicine-may-cause', urgency: 'ask' }],
    source: ['own'],
  },
  {
    id: 'takes-anabolic-steroids',
    when: { medicines: ['anabolic-steroids'] },
    effects: [{ do: 'doctor', note: 'steroids', urgency: 'soon' }],
    source: ['NICE'],
  },

  // The other red flags.
  {
    id: 'flag-nodules',
    when: { redFlags: ['nodules'] },
    effects: [{ do: 'doctor', note: 'nodules', urgency: 'soon' }],
    source: ['NICE'],
  },
  {
    id: 'flag-scarring',
    when: { redFlags: ['scarring'] },
    effects: [{ do: 'doctor', note: 'scarring', urgency: 'soon' }],
    source: ['NICE'],
  },
  {
    id: 'flag-failed-courses',
    when: { redFlags: ['failed-courses'] },
    effects: [{ do: 'doctor', note: 'failed-courses', urgency: 'soon' }],
    source: ['NICE'],
  },
  {
    id: 'flag-distress',
    when: { redFlags: ['distress'] },
    effects: [{ do: 'doctor', note: 'distress', urgency: 'soon' }],
    source: ['NICE'],
  },
  {
    id: 'flag-androgens',
    when: { redFlags: ['androgens'] },
    effects: [{ do: 'doctor', note: 'androgens', urgency: 'soon' }],
    source: ['NICE'],
  },
  {
    id: 'flag-sudden-onset',
    when: { redFlags: ['sudden-onset'] },
    effects: [{ do: 'doctor', note: 'sudden-onset', urgency: 'soon' }],
    source: ['own', 'NICE'],
  },
  {
    id: 'flag-irregular-periods',
    when: { redFlags: ['irregular-periods'] },
    effects: [{ do: 'doctor', note: 'irregular-periods', urgency: 'soon' }],
    source: ['own', 'NICE'],
  },
  {
    id: 'flag-steroids',
    when: { redFlags: ['steroids'] },
    effects: [{ do: 'doctor', note: 'steroids', urgency: 'soon' }],
    source: ['NICE'],
  },
  {
    id: 'otc-in-vain',
    when: { triedInVain: true },
    effects: [{ do: 'doctor', note: 'otc-in-vain', urgency: 'soon' }],
    source: ['NICE', 'label'],
  },
  {
    id: 'many-spots',
    when: { spots: { from: 35 } },
    effects: [{ do: 'doctor', note: 'many-spots', urgency: 'soon' }],
    source: ['NICE'],
  },
  {
    id: 'severe-while-treated',
    when: { medicines: ACNE_MEDICINES, grade: [4, 5] },
    effects: [{ do: 'doctor', note: 'severe-while-treated', urgency: 'soon' }],
    source: ['NICE', 'own'],
  },
  {
    id: 'grade-4-under-12',
    when: { age: { below: 12 }, grade: [4] },
    effects: [{ do: 'doctor', note: 'severe', urgency: 'soon' }],
    source: ['NICE', 'own'],
  },
  {
    id: 'perhaps-moderate',
    when: { upTo: [4, 5], grade: [1, 2, 3] },
    unless: { age: { below: 12 }, medicines: ACNE_MEDICINES },
    effects: [{ do: 'doctor', note: 'perhaps-moderate', urgency: 'ask' }],
    source: ['own'],
  },
  {
    id: 'grade-5-doctor',
    when: { grade: [5] },
    unless: { medicines: ACNE_MEDICINES },
    effects: [
      { do: 'doctor', note: 'severe', urgency: 'soon' },
      { do: 'ask', option: 'isotretinoin' },
    ],
    source: ['NICE', 'own'],
  },
  {
    id: 'grade-4-doctor',
    when: { grade: [4] },
    unless: { age: { below: 12 }, medicines: ACNE_MEDICINES },
    effects: [
      { do: 'doctor', note: 'moderate', urgency: 'soon' },
      { do: 'ask', option: 'adapalene-benzoyl-peroxide' },
      { do: 'ask', option: 'tretinoin-clindamycin' },
      { do: 'ask', option: 'oral-antibiotic' },
    ],
    source: ['NICE'],
  },

  // Care for everybody.
  {
    id: 'care',
    when: { grade: EVERY_GRADE },
    effects: [
      { do: 'use', slot: 'morning', from: ['cleanser'], fromWeek: 0 },
      { do: 'use', slot: 'evening', from: ['cleanser'], fromWeek: 0 },
      { do: 'say', place: 'habit', line: 'non-comedogenic' },
      { do: 'say', place: 'habit', line: 'no-picking' },
      { do: 'say', place: 'habit', line: 'diet' },
    ],
    source: ['NICE'],
  },
  {
    id: 'moisturise-and-protect',
    when: { grade: EVERY_GRADE },
    effects: [
      { do: 'use', slot: 'morning', from: ['moisturiser'], fromWeek: 0 },
      { do: 'use', slot: 'evening', from: ['moisturiser'], fromWeek: 0 },
    ],
    source: ['own'],
  },
  {
    id: 'tinted-sunscreen',
    when: { monk: { from: 6 } },
    effects: [
      { do: 'use', slot: 'morning', from: ['tinted-sunscreen'], fromWeek: 0 },
      { do: 'say', place: 'expect', line: 'marks-fade' },
    ],
    source: ['own'],
  },
  {
    id: 'skin-hardly-seen',
    when: { monk: { from: 7 } },
    effects: [{ do: 'say', place: 'score', line: 'skin-hardly-seen' }],
    source: ['own'],
  },
  {
    id: 'sunscreen',
    when: { monk: { below: 6 } },
    effects: [{ do: 'use', slot: 'morning', from: ['sunscreen'], fromWeek: 0 }],
    source: ['own'],
  },

  // One plan by severity.
  {
    id: 'grade-1-maintenance',
    when: { grade: [1], relapses: true },
    effects: [
      { do: 'use', slot: 'evening', from: ['adapalene', 'azelaic-acid', 'benzoyl-peroxide'], fromWeek: 0 },
    ],
    source: ['NICE', 'own'],
  },
  {
    id: 'clear-with-marks',
    when: { grade: [1], marks: true },
    effects: [
      { do: 'use', slot: 'morning', from: ['azelaic-acid'], fromWeek: 0 },
      { do: 'say', place: 'start', line: 'marks-care' },
      { do: 'say', place: 'expect', line: 'marks-fade' },
    ],
    source: ['AAD', 'own'],
  },
  {
    id: 'grade-2-comedones',
    when: { grade: [2], mostly: ['comedones'] },
    effects: [
      {
        do: 'use',
        slot: 'evening',
        from: ['adapalene', 'benzoyl-peroxide', 'salicylic-acid', 'azelaic-acid', 'sulfur'],
        fromWeek: 0,
      },
    ],
    source: ['NICE', 'AAD', 'own'],
  },
  {
    id: 'grade-2-dark-skin',
    when: { grade: [2], mostly: ['inflamed', 'unsure'], monk: { from: 6 } },
    effects: [
      {
        do: 'use',
        slot: 'evening',
        from: ['adapalene', 'azelaic-acid', 'benzoyl-peroxide', 'salicylic-acid', 'sulfur'],
        fromWeek: 0,
      },
    ],
    source: ['AAD', 'own'],
  },
  {
    id: 'grade-2',
    when: { grade: [2], mostly: ['inflamed', 'unsure'] },
    unless: { monk: { from: 6 } },
    effects: [
      {
        do: 'use',
        slot: 'evening',
        from: ['benzoyl-peroxide', 'adapalene', 'salicylic-acid', 'azelaic-acid', 'sulfur'],
        fromWeek: 0,
      },
    ],
    source: ['NICE', 'AAD', 'own'],
  },
  {
    id: 'grade-3-4',
    when: { grade: [3, 4] },
    effects: [
      { do: 'use', slot: 'evening', from: ['adapalene', 'azelaic-acid', 'salicylic-acid'], fromWeek: 0 },
      {
        do: 'use',
        slot: 'morning',
        from: ['benzoyl-peroxide', 'azelaic-acid', 'salicylic-acid', 'sulfur'],
        fromWeek: 2,
      },
    ],
    source: ['NICE', 'AAD', 'own'],
  },
  {
    id: 'two-actives',
    when: { actives: { from: 2 }, purpose: ['treat'] },
    effects: [{ do: 'say', place: 'start', line: 'one-at-a-time' }],
    source: ['own'],
  },
  {
    id: 'grade-3-ask',
    when: { grade: [3] },
    effects: [
      { do: 'ask', option: 'adapalene-benzoyl-peroxide' },
      { do: 'ask', option: 'benzoyl-peroxide-clindamycin' },
    ],
    source: ['NICE'],
  },
  {
    id: 'grade-5-gentle',
    when: { grade: [5] },
    effects: [{ do: 'use', slot: 'evening', from: ['azelaic-acid', 'benzoyl-peroxide'], fromWeek: 0 }],
    source: ['own'],
  },
  {
    id: 'azelaic-on-prescription',
    when: { pregnancy: EXPECTING, grade: [2, 3, 4, 5] },
    effects: [{ do: 'ask', option: 'azelaic-acid-15' }],
    source: ['NICE', 'AAD'],
  },
  {
    id: 'hormonal',
    when: { pregnancy: ['possible'], redFlags: ['androgens', 'irregular-periods'] },
    effects: [{ do: 'ask', option: 'hormonal' }],
    source: ['NICE', 'AAD'],
  },

  {
    id: 'until-appointment',
    when: { grade: [4], actives: { from: 1 } },
    effects: [{ do: 'say', place: 'start', line: 'until-appointment' }],
    source: ['NICE'],
  },
  {
    id: 'adapalene-ask',
    when: { adapaleneAccess: ['prescribed'], grade: [2, 3, 4], actives: { from: 1 } },
    unless: {
      pregnancy: EXPECTING,
      allergies: ['adapalene'],
      notTolerated: ['adapalene'],
      failed: ['adapalene'],
      uses: ['adapalene'],
    },
    effects: [
      { do: 'ask', option: 'adapalene-alone' },
      { do: 'say', place: 'start', line: 'adapalene-instead' },
    ],
    source: ['label', 'NICE'],
  },
  {
    id: 'adapalene-access',
    when: { adapaleneAccess: ['unknown'], uses: ['adapalene'] },
    effects: [{ do: 'say', place: 'start', line: 'adapalene-access' }],
    source: ['label', 'NICE'],
  },

  // Skin type and tone.
  {
    id: 'dry-or-sensitive',
    when: { skinType: ['dry', 'sensitive'], actives: { from: 1 } },
    effects: [
      { do: 'form', form: 'cream' },
      { do: 'pace', pace: 'slow' },
      { do: 'say', place: 'start', line: 'moisturiser-first' },
    ],
    source: ['own'],
  },
  {
    id: 'dry-or-sensitive-short-contact',
    when: { skinType: ['dry', 'sensitive'], uses: ['benzoyl-peroxide'] },
    effects: [{ do: 'say', place: 'start', line: 'short-contact' }],
    source: ['NICE', 'own'],
  },
  {
    id: 'oily',
    when: { skinType: ['oily'], actives: { from: 1 } },
    effects: [{ do: 'form', form: 'gel' }],
    source: ['own'],
  },
  {
    id: 'dark-skin',
    when: { monk: { from: 6 }, grade: [2, 3, 4], actives: { from: 1 } },
    effects: [
      { do: 'pace', pace: 'slow' },
      { do: 'say', place: 'start', line: 'slow-dark' },
      { do: 'ask', option: 'azelaic-acid-15' },
    ],
    source: ['AAD', 'own'],
  },

  // What the routine itself asks for.
  {
    id: 'how-to-start',
    when: { actives: { from: 1 } },
    effects: [
      { do: 'say', place: 'start', line: 'build-up' },
      { do: 'say', place: 'caution', line: 'irritation' },
    ],
    source: ['NICE', '21CFR333'],
  },
  {
    id: 'thin-layer',
    when: { actives: { from: 1 } },
    unless: { pregnancy: EXPECTING },
    effects: [{ do: 'say', place: 'start', line: 'thin-layer' }],
    source: ['NICE', '21CFR333'],
  },
  {
    id: 'thin-layer-in-pregnancy',
    when: { actives: { from: 1 }, pregnancy: EXPECTING },
    unless: { uses: ['salicylic-acid'] },
    effects: [{ do: 'say', place: 'start', line: 'thin-layer' }],
    source: ['NICE', '21CFR333'],
  },
  {
    id: 'course',
    when: { actives: { from: 1 }, purpose: ['treat'] },
    effects: [
      { do: 'say', place: 'expect', line: 'change-takes-weeks' },
      { do: 'say', place: 'review', line: 'review-12' },
    ],
    source: ['NICE', '21CFR333'],
  },
  {
    id: 'start-benzoyl-peroxide',
    when: { uses: ['benzoyl-peroxide'] },
    effects: [
      { do: 'say', place: 'caution', line: 'bleaches' },
      { do: 'say', place: 'caution', line: 'sun' },
    ],
    source: ['21CFR333', 'NICE', 'AAD'],
  },
  {
    id: 'start-adapalene',
    when: { uses: ['adapalene'] },
    effects: [
      { do: 'say', place: 'expect', line: 'worse-first' },
      { do: 'say', place: 'caution', line: 'sun' },
      { do: 'say', place: 'caution', line: 'broken-skin' },
    ],
    source: ['label', 'NICE'],
  },
  {
    id: 'start-azelaic-acid',
    when: { uses: ['azelaic-acid'] },
    effects: [{ do: 'say', place: 'caution', line: 'stinging' }],
    source: ['NICE', 'AAD'],
  },
  {
    id: 'start-sulfur',
    when: { uses: ['sulfur'] },
    effects: [{ do: 'say', place: 'caution', line: 'odour' }],
    source: ['21CFR333'],
  },
  {
    id: 'salicylic-acid-in-pregnancy',
    when: { pregnancy: EXPECTING, uses: ['salicylic-acid'] },
    effects: [{ do: 'say', place: 'caution', line: 'small-area' }],
    source: ['NICE', 'label'],
  },
  {
    id: 'contraception',
    when: { pregnancy: ['possible'], names: [...RETINOIDS, 'tetracycline', 'isotretinoin'] },
    unless: { age: { below: 18 } },
    effects: [{ do: 'say', place: 'caution', line: 'contraception' }],
    source: ['NICE'],
  },
  {
    id: 'contraception-under-18',
    when: { pregnancy: ['possible'], age: { below: 18 }, names: RETINOIDS },
    effects: [{ do: 'say', place: 'caution', line: 'contraception-retinoid' }],
    source: ['NICE'],
  },
  {
    id: 'contraception-taken',
    when: { pregnancy: ['possible'], medicines: ['isotretinoin', 'acne-antibiotic', 'acne-cream'] },
    effects: [{ do: 'say', place: 'caution', line: 'contraception' }],
    source: ['NICE'],
  },
  {
    id: 'mood-named',
    when: { names: ['isotretinoin'] },
    effects: [{ do: 'say', place: 'caution', line: 'mood-watch' }],
    source: ['NICE'],
  },
  {
    id: 'mood-taken',
    when: { medicines: ['isotretinoin'] },
    effects: [{ do: 'say', place: 'caution', line: 'mood-watch' }],
    source: ['NICE'],
  },
  {
    id: 'oral-antibiotic-with-topical',
    when: { names: ['tetracycline'] },
    effects: [{ do: 'say', place: 'caution', line: 'oral-with-topical' }],
    source: ['NICE', 'AAD'],
  },
  {
    id: 'antibiotic-never-alone',
    when: { names: ['clindamycin'] },
    effects: [{ do: 'say', place: 'caution', line: 'antibiotic-never-alone' }],
    source: ['NICE'],
  },

  // How it goes: trend and check-ins.
  {
    id: 'early-patience',
    when: {
      weeks: { from: 2, below: 12 },
      trend: ['no-clear-change', 'unknown'],
      purpose: ['treat'],
      actives: { from: 1 },
    },
    unless: { irritation: ['strong'] },
    effects: [{ do: 'say', place: 'review', line: 'keep-going' }],
    source: ['NICE', 'own'],
  },
  {
    id: 'worse-6-weeks',
    when: { weeks: { from: 6, below: 12 }, trend: ['worse'], purpose: ['treat'] },
    effects: [{ do: 'doctor', note: 'worse-6-weeks', urgency: 'soon' }],
    source: ['own'],
  },
  {
    id: 'no-change-12-weeks',
    when: {
      weeks: { from: 12 },
      purpose: ['treat'],
      grade: [2, 3, 4, 5],
      trend: ['no-clear-change', 'worse'],
    },
    effects: [
      { do: 'doctor', note: 'no-change-12-weeks', urgency: 'soon' },
      { do: 'say', place: 'review', line: 'no-clear-change' },
    ],
    source: ['NICE', 'label'],
  },
  {
    id: 'better-12-weeks',
    when: { weeks: { from: 12 }, trend: ['better'], grade: [1, 2], actives: { from: 1 } },
    effects: [{ do: 'say', place: 'review', line: 'maintenance' }],
    source: ['NICE', 'own'],
  },
  {
    id: 'better-go-on',
    when: {
      weeks: { from: 12 },
      trend: ['better'],
      purpose: ['treat'],
      grade: [3, 4, 5],
      actives: { from: 1 },
    },
    effects: [{ do: 'say', place: 'review', line: 'better-go-on' }],
    source: ['NICE', 'own'],
  },
  {
    id: 'maintenance',
    when: { purpose: ['maintain'], actives: { from: 1 } },
    effects: [
      { do: 'say', place: 'review', line: 'maintenance' },
      { do: 'say', place: 'review', line: 'review-yearly' },
    ],
    source: ['NICE'],
  },
  {
    id: 'maintenance-irritated',
    when: { purpose: ['maintain'], irritation: ['mild'], actives: { from: 1 } },
    effects: [{ do: 'say', place: 'start', line: 'fewer-evenings' }],
    source: ['NICE'],
  },
  {
    id: 'photo-for-review',
    when: { reviewDue: true },
    effects: [{ do: 'say', place: 'review', line: 'photo-for-review' }],
    source: ['own'],
  },
  {
    id: 'strong-irritation',
    when: { irritation: ['strong'], actives: { from: 1 } },
    effects: [
      { do: 'pace', pace: 'pause' },
      { do: 'say', place: 'start', line: 'pause-actives' },
    ],
    source: ['label', 'own'],
  },
  {
    id: 'mild-irritation',
    when: { irritation: ['mild'], actives: { from: 1 } },
    effects: [
      { do: 'pace', pace: 'ease' },
      { do: 'say', place: 'start', line: 'ease-off' },
    ],
    source: ['NICE', 'own'],
  },
  {
    id: 'rarely-kept',
    when: { kept: ['rarely'], actives: { from: 1 } },
    effects: [{ do: 'say', place: 'start', line: 'simplify' }],
    source: ['own'],
  },
  {
    id: 'prescriber-reviews',
    when: { medicines: ACNE_MEDICINES },
    effects: [{ do: 'say', place: 'review', line: 'review-prescriber' }],
    source: ['own'],
  },
] as const satisfies readonly Rule[];

export type RuleId = (typeof RULES)[number]['id'];
