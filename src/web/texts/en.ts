/** The English texts of the page. Further languages are functions of the same type, {@link Texts}. */
import { FAULTS, REFUSALS, type RefusalReason } from '#core/errors.ts';
import type { Grade, Lesions, Method, PatchName, QualityMeasure } from '#core/schema/assessment.ts';
import type { ModelCard } from '#core/schema/model-card.ts';
import type { Stage } from '#core/schema/stages.ts';
import { enAdvice } from './en-advice.ts';
import { enApp } from './en-app.ts';
import { enSafety } from './en-safety.ts';
import { enSync } from './en-sync.ts';
import { everyPhotoEn } from './every-photo.ts';
import type { Formats } from './formats.ts';
import { SHOWN_CODES, type ShownCode } from './shown-codes.ts';

const grades: Record<Grade, string> = {
  1: 'Clear',
  2: 'Almost clear',
  3: 'Mild',
  4: 'Moderate',
  5: 'Severe',
};

const gradeMeanings: Record<Grade, string> = {
  1: 'No spots that stand out in the photo.',
  2: 'A few spots stand out.',
  3: 'Several spots stand out.',
  4: 'Many spots, or one zone with many of them.',
  5: 'Very many spots, or one zone full of them.',
};

const patches: Record<PatchName, string> = {
  forehead: 'Forehead',
  'right-cheek': 'Right cheek',
  'left-cheek': 'Left cheek',
  chin: 'Chin',
  whole: 'Whole picture',
  skin: everyPhotoEn.skin,
};

const zones: Record<Lesions['zones'][number]['name'], string> = { ...patches, elsewhere: 'Elsewhere' };

const hayashi: Record<Lesions['hayashi'], string> = {
  none: 'none',
  mild: 'mild, 1 to 5 spots',
  moderate: 'moderate, 6 to 20 spots',
  severe: 'severe, 21 to 50 spots',
  'very-severe': 'very severe, more than 50 spots',
};

const upToTen = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

const stages: Record<Stage, string> = {
  decode: 'Opening the photo',
  geometry: 'Finding your face',
  quality: 'Checking light and sharpness',
  patches: 'Cutting out forehead, cheeks and chin',
  features: 'Looking closely at the skin',
  lesions: 'Looking for spots',
  scores: 'Working out the severity',
};

const methods: Record<Method, string> = {
  skin: everyPhotoEn.methodSkin,
  face: 'A whole face was found; its patches come from 68 landmarks.',
  'one-eye': 'The face is turned away, so the patches were placed from one eye.',
  whole: 'The whole picture was scored because you asked for it. Hair, clothes and background count too.',
};

const qualityNames: Record<QualityMeasure['name'], string> = {
  resolution: 'Pixels in the photo',
  sharpness: 'Sharpness',
  'under-exposure': 'Too dark',
  'over-exposure': 'Too bright',
  'face-size': 'Size of the face',
};

const refusalTitles: Record<RefusalReason, string> = {
  ...everyPhotoEn.refusalTitles,
  'too-few-pixels': 'The photo is too small',
  'too-blurred': 'The photo is blurred',
  'too-dark': 'It is too dark to see skin',
  'too-bright': 'It is too bright to see skin',
  'face-too-small': 'Your face is too far away',
  'several-faces': 'More than one face',
  'no-face': 'We could not find a face',
};

export const en = (f: Formats) => ({
  lang: 'en',
  brand: 'Clarté',
  score: (score: number) => f.oneDecimal(score),
  scoreExact: (score: number) => f.twoDecimals(score),
  scoreOf: (score: number) => `${f.oneDecimal(score)} of 5`,
  grades,
  gradeMeanings,
  patches,
  notDiagnosis: 'Estimates the visible severity. It is not a diagnosis and does not replace a doctor.',
  skipToContent: 'Skip to content',

  start: {
    title: 'See your skin in a clear light',
    lead: 'Give Clarté a photo of your face. It looks at forehead, cheeks and chin and estimates how severe your acne is, from 1 (clear) to 5 (severe).',
    private: 'Your photo stays on this device.',
    takePhoto: 'Take a photo',
    choosePhoto: 'Choose a photo',
    dropHint: 'or drop or paste one anywhere on this page',
    dropNow: 'Let go to assess this photo',
    formats: 'JPEG, PNG, WebP or HEIC, up to 50 MB',
    illustration: 'Drawing of a face with forehead, cheeks and chin marked',
    tipsTitle: 'For a photo that counts',
    tips: [
      { title: 'Face a window', text: 'Daylight from the front, no flash and no lamp from the side.' },
      { title: 'Come close', text: 'Your face fills most of the frame, hair held back, glasses off.' },
      { title: 'Show your skin', text: 'No make-up, no filter, no beauty mode, a clean lens.' },
    ],
  },

  camera: {
    close: 'Close the camera',
    starting: 'Starting the camera …',
    useApp: 'Use your phone’s camera app',
    chooseInstead: 'Choose a photo instead',
    problems: {
      denied:
        'Your browser keeps the camera closed for this page. That is fine: choose a photo instead, or allow the camera in the address bar and try again.',
      missing: 'No camera was found on this device. Choose a photo instead.',
      busy: 'Another app is using the camera. Close it and try again, or choose a photo instead.',
      insecure: 'Browsers open the camera only on secure (https) pages. Choose a photo instead.',
    },
    retry: 'Try again',
  },

  working: {
    title: 'Looking at your photo',
    photoLabel: 'The photo you gave',
    loading: 'Getting ready',
    loadingDetail: (doneMb: number, totalMb: number) =>
      `${Math.round(doneMb)} of about ${Math.round(totalMb)} MB, only the first time. After that your photo is assessed on this device.`,
    preparing: 'Almost there: starting the assessor.',
    progress: 'Getting the assessor',
    stages,
    onDevice: 'All of this happens on your device.',
    cancel: 'Cancel',
  },

  result: {
    title: 'Visible severity',
    announced: (score: string, grade: string, spots: string) =>
      `Done. Visible severity ${score}, ${grade}. ${spots}`.trim(),
    interval: (low: number, high: number, level: number) =>
      `${timesOf(f, level)} a dermatologist’s grade would lie between ${f.oneDecimal(low)}\u00a0and\u00a0${f.oneDecimal(high)}.`,
    of5: 'of 5',
    scaleLabel: 'Severity scale',
    photoLabel: 'Your photo with the patches that were assessed',
    photoLabelSpots: 'Your photo with the patches that were assessed and a ring around each spot found',
    patchesTitle: 'Where it shows',
    patchesHint: 'Choose a patch to see it on the photo. Right and left are your own.',
    mostSevere: 'highest',
    patchLabel: (patch: string, score: string, grade: string) => `${patch}: ${score}, ${grade}`,
    showWhole: 'Whole photo',
    showClose: 'Close-up',
    otherFaces: (count: number) =>
      count === 1
        ? 'One smaller face in the photo was left out.'
        : `${count} smaller faces in the photo were left out.`,
    another: 'Assess another photo',
    anotherShort: 'New photo',
    meaningTitle: 'What this number means',
    meaningBy: {
      zones: everyPhotoEn.byZones,
      mean: 'The mean of the patches',
      'area-weighted-mean': 'The mean of the patches, larger ones counting more,',
      view: 'Read from the face as a whole, not from the patches alone,',
    } satisfies Record<ModelCard['combine'], string>,
    meaningUnknown: 'An estimate',
    meaning: (how: string) =>
      `${how} on a five-step scale modelled on the one dermatologists use for how acne looks. Light, make-up and angle move it a little, so compare photos taken the same way. It cannot see pain, lumps under the skin or scars well.`,
  },

  spots: {
    title: 'Spots',
    show: 'Show spots',
    showHint: 'Rings on the photo mark what was counted.',
    about: 'About',
    none: 'None',
    count: (count: number): string => (count === 1 ? 'spot' : 'spots'),
    /** One line for screen readers when the result comes in. */
    announced: (count: number) =>
      count === 0 ? 'No spots found.' : `About ${count} ${count === 1 ? 'spot' : 'spots'}.`,
    range: (low: number, high: number) => `Likely between ${low} and ${high}.`,
    zonesLabel: 'Spots in each place',
    zones,
    hayashi: (band: Lesions['hayashi']) => `Hayashi’s count scale calls that ${hayashi[band]}.`,
    hayashiHalf: 'It was made for inflamed spots on one half of a face.',
    nice: '35 or more: ask a doctor.',
    niceWhy:
      'With that many inflamed spots on a face, the UK’s NICE guideline speaks of moderate to severe acne.',
    honest:
      'Counted by software: moles, lips or hair may be taken for spots, small ones may be missed, and lumps under the skin are not seen. It is not a diagnosis.',
    poorPhoto: 'Spots are not counted on poor photos. A sharper, brighter or closer one would show them.',
  },

  doctor: {
    title: 'When to see a doctor',
    always: 'Whatever the number says:',
    signs: [
      'deep, painful lumps, or marks and scars that stay',
      'no change after 12 weeks of treatment from a pharmacy',
      'irregular periods or, in women, new hair on face or body along with the acne; use of anabolic steroids',
      'it weighs on you or keeps you from living as you want',
    ],
    urgent:
      'The same day: sudden open sores with fever or joint pain; hot redness that spreads; bad headache, low mood, trouble seeing or a pregnancy while taking isotretinoin. If you think of harming yourself, call your local emergency number now.',
  },

  quality: {
    title: 'Photo quality',
    good: 'Good: light, sharpness and distance are fine.',
    poor: 'Usable, but another photo would be more reliable:',
    names: qualityNames,
    advice: {
      'under-exposure': 'Turn towards a window or a lamp: the face is rather dark.',
      'over-exposure': 'Step out of direct light: part of the skin is burnt out.',
      'face-size': 'Come closer, so that the face fills most of the frame.',
      resolution: 'Use the original photo rather than a copy made smaller.',
      sharpness: 'Hold still and tap the face to focus: the photo is rather soft.',
    } satisfies Record<QualityMeasure['name'], string>,
    verdicts: { good: 'good', poor: 'poor', refused: 'not usable' },
    figure: (value: number, unit: string) => `${f.figure(value)} ${unit}`.trim(),
  },

  server: {
    title: 'Check of the calculation',
    label: 'Have the server calculate the same photo',
    warning:
      'The server uses the same model: this shows whether your device calculates correctly, not whether the score is right. Your photo leaves this device for this one check; the server does not keep it.',
    working: 'The server is calculating …',
    device: 'This device',
    server: 'Server',
    difference: 'Difference',
    agree: 'Your device calculates correctly. This does not make the score any more certain.',
    differ: 'One of the two calculates wrongly. Do not rely on this score; try another photo or browser.',
    refused: 'The server did not calculate it:',
    unreachable: 'The server could not be reached. The result on this device stands.',
  },

  details: {
    title: 'How this was worked out',
    method: 'Method',
    methods,
    model: 'Model',
    photo: 'Photo',
    photoSize: (widthPx: number, heightPx: number, format: string) =>
      `${widthPx} × ${heightPx} pixels, ${format.toUpperCase()}`,
    limits: 'Known limits',
    change: 'What counts as a change',
    noChange: (below: number) =>
      `Photos of the same face, taken anew, differ a little with light, crop and camera. Two scores less than ${f.twoDecimals(below)} apart are no clear change.`,
    timings: 'Time per step',
    total: 'Together',
    ms: (ms: number) => (ms < 1000 ? `${Math.round(ms)} ms` : `${f.twoDecimals(ms / 1000)} s`),
  },

  problem: {
    refusalTitles,
    faultTitle: 'That did not work',
    sentences: pickSentences(),
    loadTitle: 'The assessor did not load',
    loadSentence: 'Check your connection and try again. Nothing was sent anywhere.',
    wholePicture: 'Score the whole picture anyway',
    wholePictureHint:
      'Then hair, clothes and background count too, so trust the number less. It suits a close-up of skin.',
    again: 'Try again',
    anotherPhoto: 'Choose another photo',
    startOver: 'Start over',
    photoLabel: 'The photo you gave',
    code: (code: string) => `Code: ${code}`,
  },

  footer: 'Clarté estimates how acne looks in a photo. It is not a diagnosis.',
  home: 'Clarté, start over',

  app: enApp(f),
  safety: enSafety(),
  sync: enSync(f),
  advice: enAdvice(f),
});

/** What every language holds. */
export type Texts = ReturnType<typeof en>;

/** The sentences of core's own list, for the codes that reach the page. */
function pickSentences(): Record<ShownCode, string> {
  const known = { ...FAULTS, ...REFUSALS };
  return Object.fromEntries(SHOWN_CODES.map((code) => [code, known[code].sentence])) as Record<
    ShownCode,
    string
  >;
}

/** A chance as people say it: 0.9 is nine times out of ten. */
function timesOf(f: Formats, level: number): string {
  const tenths = Math.round(level * 1000) / 100;
  return Number.isInteger(tenths)
    ? `${upToTen[tenths]} times out of ten`
    : `${f.figure(level * 100)} times out of a hundred`;
}
