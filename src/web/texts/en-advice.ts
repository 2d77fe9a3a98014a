/** English: the plan, its reasons, the questions before it, and coaching. */

import type { CoachingCardId } from '#core/advise/coaching.ts';
import type { ConflictId } from '#core/advise/find-conflicts.ts';
import type { IngredientId, OptionId } from '#core/advise/ingredients.ts';
import type { DoctorNoteId, LineId } from '#core/advise/rule.ts';
import type { SourceId } from '#core/advise/sources.ts';
import type {
  Allergy,
  Medicine,
  Mostly,
  Pregnancy,
  RedFlag,
  SkinType,
  TriedOutcome,
} from '#core/schema/answer-lists.ts';
import type { Substance } from '#core/schema/substances.ts';
import type { WhyId } from './advice-ids.ts';
import type { Formats } from './formats.ts';

export const enAdvice = (f: Formats) => ({
  substances: {
    'benzoyl-peroxide': 'Benzoyl peroxide',
    adapalene: 'Adapalene',
    'azelaic-acid': 'Azelaic acid',
    'salicylic-acid': 'Salicylic acid',
    sulfur: 'Sulfur',
    tretinoin: 'Tretinoin',
    clindamycin: 'Clindamycin',
    tetracycline: 'Doxycycline or lymecycline',
    'combined-pill': 'Combined pill',
    spironolactone: 'Spironolactone',
    isotretinoin: 'Isotretinoin',
  } satisfies Record<Substance, string>,

  ingredients: {
    cleanser: {
      name: 'Gentle cleanser',
      how: 'pH-neutral or slightly acidic, without scrub. Take make-up off at night.',
      access: '',
    },
    moisturiser: {
      name: 'Light moisturiser',
      how: 'On the whole face, while skin is still a little damp.',
      access: '',
    },
    sunscreen: {
      name: 'Sunscreen',
      how: 'Broad-spectrum, SPF 30 or more, labelled non-comedogenic, as the last step.',
      access: '',
    },
    'tinted-sunscreen': {
      name: 'Tinted sunscreen',
      how: 'Broad-spectrum, SPF 30 or more. The tint also holds back visible light, which darkens marks.',
      access: '',
    },
    'benzoyl-peroxide': {
      name: 'Benzoyl peroxide',
      how: 'A thin layer over the whole area, not on single spots.',
      access: 'Sold without a prescription.',
    },
    adapalene: {
      name: 'Adapalene',
      how: 'At night, a pea-sized amount over the whole area, not on single spots.',
      access:
        'Without a prescription in the US from age 12; on prescription in the UK and many other countries.',
    },
    'azelaic-acid': {
      name: 'Azelaic acid',
      how: 'A thin layer over the whole area.',
      access: '10 % is sold as a cosmetic; 15 to 20 % needs a prescription.',
    },
    'salicylic-acid': {
      name: 'Salicylic acid',
      how: 'A thin layer once a day at first, up to three times if your skin takes it well.',
      access: 'Sold without a prescription.',
    },
    sulfur: {
      name: 'Sulfur',
      how: 'A thin layer once a day at first, up to three times if your skin takes it well.',
      access: 'Sold without a prescription in some countries.',
    },
  } satisfies Record<IngredientId, { name: string; how: string; access: string }>,

  strength: (start: number, from: number, to: number) =>
    from === to
      ? `${f.figure(start)} %`
      : `start with ${f.figure(start)} % (sold at ${f.figure(from)} to ${f.figure(to)} %)`,
  forms: { cream: 'as a cream', gel: 'as a gel or wash', any: '' },
  frequencies: {
    daily: 'every day',
    'every-other-day': 'every other day',
    'every-third-day': 'every third day',
    paused: 'paused for now',
  },
  fromWeek: (week: number) => (week === 0 ? 'from today' : `from week ${week + 1}`),
  fromDate: (date: string) => `from ${date}`,
  effect: (from: number, to: number) => `What to expect: a visible change after ${from} to ${to} weeks.`,
  effectBy: (from: string, to: string) => `What to expect: a visible change between ${from} and ${to}.`,

  options: {
    'adapalene-benzoyl-peroxide': {
      name: 'Adapalene with benzoyl peroxide, fixed combination',
      text: 'Once a day in the evening for 12 weeks; for any severity.',
    },
    'tretinoin-clindamycin': {
      name: 'Tretinoin with clindamycin, fixed combination',
      text: 'In the evening for 12 weeks; for any severity.',
    },
    'benzoyl-peroxide-clindamycin': {
      name: 'Benzoyl peroxide with clindamycin, fixed combination',
      text: 'Once a day in the evening for 12 weeks; for mild to moderate acne.',
    },
    'azelaic-acid-15': { name: 'Azelaic acid 15 to 20 %', text: 'Twice a day for 12 weeks.' },
    'oral-antibiotic': {
      name: 'An oral antibiotic beside a topical treatment',
      text: 'Doxycycline or lymecycline, reviewed at 12 weeks.',
    },
    hormonal: { name: 'Hormonal treatment', text: 'A combined pill or spironolactone; it takes months.' },
    isotretinoin: {
      name: 'Oral isotretinoin',
      text: 'A specialist’s treatment for severe, resistant acne, with close monitoring.',
    },
  } satisfies Record<OptionId, { name: string; text: string }>,

  doctor: {
    'self-harm': {
      title: 'Please talk to someone now',
      text: 'You said you think of harming yourself. You matter more than any skin. Call your local emergency number or a crisis line now, or go to someone you trust. In the EU: 112. In the US: 988. In the UK: 116 123 (Samaritans).',
    },
    fulminans: {
      title: 'See a doctor today',
      text: 'Sudden ulcers or nodules with fever or joint pain need a doctor the same day.',
    },
    'isotretinoin-alarm': {
      title: 'Call a doctor today',
      text: 'Severe headache, trouble seeing or a possible pregnancy while taking isotretinoin is urgent. Stop and call your prescriber or emergency care today.',
    },
    'isotretinoin-pregnancy': {
      title: 'Call your prescriber today',
      text: 'Isotretinoin harms an unborn child. If you are, may be or want to become pregnant, or breastfeed, speak to your prescriber today.',
    },
    nodules: { title: 'See a doctor', text: 'Deep, painful lumps are best treated early by a doctor.' },
    scarring: {
      title: 'See a doctor',
      text: 'Scars or lasting marks are a reason to be treated sooner and more firmly.',
    },
    'failed-courses': {
      title: 'See a dermatologist',
      text: 'Two courses of treatment did not work. It is time for a specialist.',
    },
    distress: {
      title: 'Tell a doctor how it weighs on you',
      text: 'Lasting distress about your skin is a reason for a referral in itself, however mild it looks.',
    },
    androgens: {
      title: 'See a doctor',
      text: 'Irregular periods, new facial hair or hair loss beside acne can come from hormones and can be checked.',
    },
    steroids: {
      title: 'See a doctor',
      text: 'Anabolic steroids cause acne and more. A doctor can help without judging.',
    },
    'otc-in-vain': {
      title: 'See a pharmacist or doctor',
      text: 'A treatment without prescription had no effect after 12 weeks. There are others.',
    },
    'many-spots': {
      title: 'See a doctor',
      text: 'The photo shows 35 spots or more. That counts as moderate to severe, whatever the score says.',
    },
    severe: {
      title: 'See a doctor',
      text: 'At this severity a doctor or dermatologist can help you best. Until then: gentle care only.',
    },
    moderate: {
      title: 'See a GP, pharmacist or dermatologist now',
      text: 'At this severity, prescribed combinations work better than what a shop sells. Start below and ask for an appointment.',
    },
    'no-change-12-weeks': {
      title: 'Have your treatment reviewed',
      text: 'After 12 weeks there is no clear improvement. See a pharmacist or doctor about the next step.',
    },
    'under-12': {
      title: 'See a doctor together with a parent',
      text: 'Clarté makes no plan for children under 12.',
    },
    'under-8': {
      title: 'See a doctor together with a parent soon',
      text: 'Acne between 1 and 7 years of age is rare and needs a medical check.',
    },
    prescriber: {
      title: 'Ask your prescriber',
      text: 'You use a prescribed acne treatment. Clarté adds nothing to it; take your chart along.',
    },
    'breastfeeding-retinoid': {
      title: 'Ask before using a retinoid',
      text: 'While breastfeeding, ask a doctor or midwife before you use adapalene or another retinoid.',
    },
  } satisfies Record<DoctorNoteId, { title: string; text: string }>,
  urgencies: { now: 'Now', today: 'Today', soon: 'Soon', ask: 'When you can' },

  lines: {
    guardian: 'Go through this plan with a parent or guardian before you buy anything.',
    'one-at-a-time':
      'Bring in one active at a time, two weeks apart, so that you can tell what your skin answers to.',
    'thin-layer': 'Put a thin layer on the whole area where spots come, not on single spots.',
    'every-other-day': 'Start every other day, or wash it off after a few minutes, and build up.',
    'short-contact': 'Start with short contact: leave benzoyl peroxide on for 5 to 10 minutes, then rinse.',
    'moisturiser-first': 'Put moisturiser on first, wait a few minutes, then the active.',
    'non-comedogenic': 'Choose make-up and sunscreen that are oil-free or non-comedogenic.',
    'no-picking': 'Do not pick or squeeze: it prolongs spots and makes scars.',
    diet: 'There is not enough evidence to recommend any particular diet for acne.',
    'change-takes-weeks': 'A visible change takes 6 to 12 weeks. That is how long skin takes.',
    'worse-first': 'Skin may look worse in the first weeks of adapalene before it gets better.',
    'marks-fade': 'Dark marks are not scars: they fade over 6 to 12 months, faster with daily sunscreen.',
    bleaches: 'Benzoyl peroxide bleaches fabric and hair: use white towels and let it dry.',
    sun: 'Skin burns more easily: use sunscreen every morning.',
    irritation:
      'Some dryness and stinging is usual at first. If it burns, swells or blisters, stop and ask a pharmacist.',
    'broken-skin': 'Not on broken, sunburnt or eczematous skin.',
    stinging: 'Azelaic acid may sting or itch for some minutes in the first weeks.',
    odour: 'Sulfur smells and dries the skin.',
    contraception:
      'Retinoids and tetracyclines may harm an unborn child: use reliable contraception, and stop at once if you may be pregnant.',
    'small-area': 'In pregnancy use salicylic acid only on a small area and for a short time.',
    'slow-dark': 'Go up slowly: on darker skin, irritation itself can leave marks.',
    'other-medicines': 'Show a pharmacist the medicines you take before you start anything new.',
    'pause-actives':
      'You said your skin is sore. Stop the actives, keep cleanser and moisturiser until it is calm, then start again every third day.',
    'ease-off': 'You said your skin is irritated. Use the active less often for two weeks.',
    simplify: 'You said the routine is hard to keep. Do the evening only; one step kept beats five skipped.',
    'no-clear-change':
      'Twelve weeks without a clear change is reason enough for a review. It is not your fault.',
    'keep-going': 'No clear change yet is what is to be expected at this point. Keep going.',
    maintenance:
      'Your skin has improved. Keep the active as maintenance, perhaps every other day, and keep taking a photo a month.',
    'oral-with-topical':
      'An oral antibiotic is always taken with a topical treatment, never alone and never with a topical antibiotic, and no longer than 3 to 4 months.',
    'antibiotic-never-alone': 'An antibiotic on the skin is never used alone.',
    'pregnancy-safe':
      'Because of pregnancy or breastfeeding this plan holds no retinoid. Show it to your doctor or midwife.',
    'review-12': 'Review after 12 weeks of regular use.',
    'review-prescriber': 'Your prescriber decides when to review.',
  } satisfies Record<LineId, string>,

  whys: {
    'under-12': 'your age is under 12',
    'under-8': 'your age is under 8',
    'age-12-17': 'you are under 18',
    'pregnant-or-planning': 'you are pregnant, planning a pregnancy or breastfeeding',
    breastfeeding: 'you are breastfeeding',
    'prescribed-acne-medicine': 'you use a prescribed acne medicine',
    'prescriber-reviews': 'you use a prescribed acne medicine',
    'other-medicine': 'you take other medicines',
    allergy: 'you named an allergy to it',
    'not-tolerated': 'your skin did not tolerate it',
    'flag-self-harm': 'you said so, and nothing is more important',
    'flag-fulminans': 'you described signs of acne fulminans',
    'flag-isotretinoin-alarm': 'you described a warning sign on isotretinoin',
    'isotretinoin-in-pregnancy': 'isotretinoin and pregnancy or breastfeeding do not go together',
    'flag-nodules': 'you said you have deep lumps',
    'flag-scarring': 'you said spots leave scars or marks',
    'flag-failed-courses': 'you said two courses did not work',
    'flag-distress': 'you said it weighs on you',
    'flag-androgens': 'you described signs of excess androgens',
    'flag-steroids': 'you said you use anabolic steroids',
    'otc-in-vain': 'you said a treatment of 12 weeks had no effect',
    'many-spots': '35 spots or more were counted',
    'grade-5-doctor': 'the photo looks severe',
    'grade-4-doctor': 'the photo looks moderate',
    care: 'everyone with acne is advised to',
    'moisturise-and-protect': 'actives dry skin',
    'tinted-sunscreen': 'dark marks last longer on darker skin',
    sunscreen: 'actives make skin sensitive to the sun',
    'grade-1-maintenance': 'your skin is clear but acne comes back often',
    'grade-2-comedones': 'almost clear, mostly blackheads and small bumps',
    'grade-2': 'almost clear, with red spots',
    'grade-3-4': 'mild or moderate: two actives work better than one',
    'grade-3-ask': 'at mild acne a prescribed combination is an option',
    'grade-5-gentle': 'until a doctor has seen you, only the mildest active',
    'azelaic-on-prescription': 'azelaic acid may be used in pregnancy',
    hormonal: 'you described signs of excess androgens',
    'dry-or-sensitive': 'your skin is dry or sensitive',
    'dry-or-sensitive-short-contact': 'benzoyl peroxide irritates dry or sensitive skin',
    oily: 'your skin is oily',
    'dark-skin': 'on darker skin irritation leaves marks',
    'how-to-start': 'the plan holds an active',
    'start-benzoyl-peroxide': 'the plan holds benzoyl peroxide',
    'start-adapalene': 'the plan holds adapalene',
    'start-azelaic-acid': 'the plan holds azelaic acid',
    'start-sulfur': 'the plan holds sulfur',
    'salicylic-acid-in-pregnancy':
      'the plan holds salicylic acid and you are pregnant, planning or breastfeeding',
    contraception: 'you could become pregnant and a retinoid or tetracycline is named',
    'oral-antibiotic-with-topical': 'an oral antibiotic is named',
    'antibiotic-never-alone': 'a topical antibiotic is named',
    'early-patience': 'the plan runs for less than 12 weeks',
    'no-change-12-weeks': 'no clear improvement after 12 weeks',
    'better-12-weeks': 'a clear improvement after 12 weeks',
    'strong-irritation': 'your last check-in',
    'mild-irritation': 'your last check-in',
    'rarely-kept': 'your last check-in',
  } satisfies Record<WhyId, string>,
  because: 'Why:',
  sources: {
    NICE: 'NICE NG198',
    AAD: 'AAD 2024',
    '21CFR333': '21 CFR 333',
    label: 'Adapalene label',
    uptodate: 'UpToDate',
    own: 'Clarté’s own',
  } satisfies Record<SourceId, string>,
  sourcesTitle: 'Sources',
  sourceOwn:
    'Clarté’s own proposal, built from the sources; a dermatologist must sign it off before it is used with patients.',

  conflicts: {
    'two-retinoids': (names: string) => `${names}: two retinoids at once only irritate more. Use one.`,
    'benzoyl-peroxide-tretinoin': (names: string) =>
      `${names}: benzoyl peroxide weakens tretinoin. Use one in the morning, the other in the evening.`,
    'topical-antibiotic-alone': (names: string) =>
      `${names}: an antibiotic on the skin is never used alone. Ask about benzoyl peroxide beside it.`,
    'two-antibiotics': (names: string) =>
      `${names}: an oral and a topical antibiotic are not used together. Ask your prescriber.`,
    'oral-antibiotic-alone': (names: string) =>
      `${names}: an oral antibiotic is always used with a topical treatment. Ask your prescriber.`,
  } satisfies Record<ConflictId, (names: string) => string>,

  coaching: {
    'one-thing': {
      title: 'One thing at a time',
      text: 'Start with one active. If your skin reacts, you know to what.',
    },
    dryness: {
      title: 'A little dry? That is usual',
      text: 'Dryness and flaking peak in the first weeks. More moisturiser, less active, and it settles.',
    },
    'worse-first': {
      title: 'It may look worse before it gets better',
      text: 'Adapalene brings hidden blackheads to the surface. It passes after some weeks.',
    },
    'second-active': {
      title: 'Time for the second step',
      text: 'If your skin is calm, bring in the second active now. If not, wait another week.',
    },
    patience: {
      title: 'Week four is the hardest',
      text: 'The work is under way where you cannot see it yet. Most people see change between weeks 6 and 12.',
    },
    'same-light': {
      title: 'Same place, same light',
      text: 'Take your photo at the same window and time. Then a change is your skin, not the lamp.',
    },
    'no-picking': {
      title: 'Hands off',
      text: 'A picked spot takes twice as long and may scar. A hydrocolloid plaster keeps fingers away.',
    },
    halfway: {
      title: 'Halfway',
      text: 'From now on the chart may start to move. Look at the trend, not at today.',
    },
    sun: {
      title: 'Sunscreen is part of the treatment',
      text: 'Actives make skin sensitive and the sun darkens marks. Every morning, also in winter.',
    },
    'nearly-there': {
      title: 'Nearly twelve weeks',
      text: 'Soon you can judge fairly. Keep the last weeks steady, so that the verdict counts.',
    },
    'look-back': {
      title: 'Look back',
      text: 'Put your first and latest photo side by side. Better: keep going. No clear change: have it reviewed.',
    },
    mood: {
      title: 'How are you?',
      text: 'Acne is common, treatable and not your fault. If it keeps you from living as you want, tell a doctor just that.',
    },
  } satisfies Record<CoachingCardId, { title: string; text: string }>,

  questions: {
    title: 'A few questions first',
    lead: 'They keep you safe and make the plan yours. Two minutes; your answers stay on this device.',
    steps: ['About you', 'Medicines', 'Your skin', 'Tried so far', 'Warning signs'],
    step: (at: number, of: number) => `Step ${at} of ${of}`,
    next: 'Next',
    back: 'Back',
    done: 'Save answers',
    later: 'Not now',
    age: 'How old are you?',
    ageError: 'Give your age in whole years, from 1 to 120.',
    pregnancy: 'Pregnancy',
    pregnancyHint: 'Some ingredients must not be used then.',
    pregnancies: {
      no: 'Does not apply to me',
      possible: 'I could become pregnant',
      planning: 'I am planning a pregnancy',
      pregnant: 'I am pregnant',
      breastfeeding: 'I am breastfeeding',
    } satisfies Record<Pregnancy, string>,
    medicines: 'Do you take or use prescribed medicines?',
    medicinesHint: 'Choose all that apply, or none.',
    medicineNames: {
      isotretinoin: 'Isotretinoin',
      'acne-antibiotic': 'An antibiotic for acne',
      'acne-cream': 'A prescribed cream or gel for acne',
      'acne-hormonal': 'The pill or spironolactone for acne',
      other: 'Other medicines',
    } satisfies Record<Medicine, string>,
    allergies: 'Are you allergic to any of these?',
    allergyNames: {
      'benzoyl-peroxide': 'Benzoyl peroxide',
      adapalene: 'Adapalene or another retinoid',
      'azelaic-acid': 'Azelaic acid',
      'salicylic-acid': 'Salicylic acid',
      sulfur: 'Sulfur',
      aspirin: 'Aspirin',
    } satisfies Record<Allergy, string>,
    skinType: 'How does your skin feel by midday?',
    skinTypes: {
      dry: 'Dry or tight',
      oily: 'Oily all over',
      combined: 'Oily forehead and nose, else normal',
      sensitive: 'Sensitive, it stings easily',
    } satisfies Record<SkinType, string>,
    monk: 'Skin tone (optional)',
    monkHint: 'The Monk scale. Darker skin marks more easily, so the plan goes slower. Skip it if you like.',
    monkTone: (tone: number) => `Tone ${tone} of 10`,
    monkNone: 'Rather not say',
    mostly: 'What do you mostly see?',
    mostlies: {
      comedones: 'Blackheads and small bumps',
      inflamed: 'Red spots',
      unsure: 'Both, or not sure',
    } satisfies Record<Mostly, string>,
    relapses: 'Does acne often come back after your skin has cleared?',
    yes: 'Yes',
    no: 'No',
    tried: 'What have you tried, and for how long?',
    triedHint: 'Leave out what you have not used.',
    triedWeeks: 'Weeks',
    triedNot: 'Not tried',
    outcomes: {
      helped: 'Helped',
      'no-effect': 'No effect',
      'not-tolerated': 'Not tolerated',
    } satisfies Record<TriedOutcome, string>,
    redFlags: 'Does any of this apply to you?',
    redFlagsHint: 'They come first in your plan, whatever the photo shows.',
    redFlagNames: {
      'self-harm': 'I have thoughts of harming myself',
      fulminans: 'Sudden ulcers or lumps, with fever or joint pain',
      'isotretinoin-alarm': 'On isotretinoin: severe headache, trouble seeing, or a possible pregnancy',
      nodules: 'Deep, painful lumps or cysts',
      scarring: 'Scars or marks that stay',
      'failed-courses': 'Two courses of treatment did not work',
      distress: 'My skin weighs on me or keeps me from living as I want',
      androgens: 'Irregular periods, new facial hair or hair loss',
      steroids: 'I use anabolic steroids',
    } satisfies Record<RedFlag, string>,
  },
});
