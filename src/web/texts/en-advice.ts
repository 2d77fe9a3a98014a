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
  OtherSign,
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
      how: 'A thin layer, as often as the plan says.',
      access: 'Sold without a prescription.',
    },
    sulfur: {
      name: 'Sulfur',
      how: 'A thin layer, as often as the plan says.',
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
  fromWeek: (week: number) => (week === 0 ? 'from the start' : `from week ${week + 1}`),
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
    'adapalene-alone': {
      name: 'Adapalene',
      text: 'Once a day in the evening; it needs a prescription where you live.',
    },
  } satisfies Record<OptionId, { name: string; text: string }>,

  doctor: {
    fulminans: {
      title: 'See a doctor today: sudden ulcers or lumps',
      text: 'Sudden ulcers or nodules with fever or joint pain need a doctor the same day.',
    },
    'isotretinoin-pregnancy': {
      title: 'Call your prescriber today: isotretinoin and pregnancy',
      text: 'Isotretinoin harms an unborn child. If you are, may be or want to become pregnant, or breastfeed, speak to your prescriber today.',
    },
    nodules: {
      title: 'See a doctor: deep lumps',
      text: 'Deep, painful lumps are best treated early by a doctor.',
    },
    scarring: {
      title: 'See a doctor: scars or lasting marks',
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
    steroids: {
      title: 'See a doctor: anabolic steroids',
      text: 'Anabolic steroids cause acne and more. A doctor can help without judging.',
    },
    'otc-in-vain': {
      title: 'See a pharmacist or doctor: no effect',
      text: 'A treatment without prescription had no effect after 12 weeks. There are others.',
    },
    'no-change-12-weeks': {
      title: 'Have your treatment reviewed',
      text: 'After 12 weeks there is no clear improvement. See a pharmacist or doctor about the next step.',
    },
    'under-12': {
      title: 'See a doctor together with a parent',
      text: 'Clarté makes no plan for children under 12.',
    },
    prescriber: {
      title: 'Ask your prescriber',
      text: 'You use a prescribed acne treatment. Clarté adds nothing to it; take your chart along.',
    },
    'breastfeeding-retinoid': {
      title: 'Ask before using a retinoid',
      text: 'While breastfeeding, ask a doctor or midwife before you use adapalene or another retinoid.',
    },
    'self-harm': {
      title: 'Please talk to someone now',
      text: 'You said you think of harming yourself. You matter more than any skin. Call one of these numbers now, or go to someone you trust.',
    },
    'isotretinoin-alarm': {
      title: 'Call a doctor today',
      text: 'Severe headache, trouble seeing or a possible pregnancy while taking isotretinoin is urgent. Stop and call your prescriber or emergency care today.',
    },
    androgens: {
      title: 'See a doctor: changes of your hair',
      text: 'New hair on face or body, or thinning hair, beside acne can come from hormones and can be checked.',
    },
    moderate: {
      title: 'See a GP, pharmacist or dermatologist',
      text: 'At this severity prescribed treatment works better than what a shop sells. Ask for an appointment.',
    },
    'many-spots': {
      title: 'See a doctor: many spots',
      text: '35 spots or more were counted in all photos together. That counts as moderate to severe, whatever the score says.',
    },
    severe: {
      title: 'See a doctor: how severe it is',
      text: 'At this severity a doctor or dermatologist can help you best. Ask for an appointment.',
    },
    'under-8': {
      title: 'See a doctor together with a parent: acne at this age',
      text: 'Acne between 1 and 7 years of age is rare and needs a medical check.',
    },
    infection: {
      title: 'See a doctor today: perhaps an infection',
      text: 'Hot redness that spreads, swelling, or pus with fever can be an infection. It needs a doctor the same day.',
    },
    'sudden-onset': {
      title: 'See a doctor: acne that came suddenly',
      text: 'Acne that came suddenly and strongly can have a cause that can be checked, such as a medicine or hormones.',
    },
    'irregular-periods': {
      title: 'See a doctor: irregular periods',
      text: 'Irregular periods beside acne can come from hormones and can be checked.',
    },
    'isotretinoin-mood': {
      title: 'Call your prescriber today: isotretinoin and low mood',
      text: 'Isotretinoin can go along with low mood. Tell your prescriber today how you feel; they decide how to go on.',
    },
    'isotretinoin-tetracycline': {
      title: 'Call your prescriber today: two medicines that clash',
      text: 'Isotretinoin and doxycycline or lymecycline must not be taken together: both can raise the pressure inside the head.',
    },
    'medicine-in-pregnancy': {
      title: 'Call a doctor or midwife today',
      text: 'You use something for acne that can harm an unborn child. Ask today whether to stop it.',
    },
    'medicine-before-pregnancy': {
      title: 'Talk to a doctor or midwife',
      text: 'Something you use for acne does not go with a planned pregnancy or breastfeeding. Ask before you use more of it.',
    },
    'severe-while-treated': {
      title: 'Tell your prescriber',
      text: 'Your skin looks moderate or severe although it is being treated. Ask for an earlier appointment.',
    },
    'tetracycline-under-12': {
      title: 'Call a doctor today: a medicine not for children',
      text: 'Doxycycline and lymecycline are not for children under 12: they can harm teeth and bones.',
    },
    'logged-allergy': {
      title: 'Stop it and ask today',
      text: 'You use something that holds what you are allergic to. Stop it and ask a pharmacist or doctor today.',
    },
    'perhaps-moderate': {
      title: 'Have a pharmacist or doctor look',
      text: 'The photo leaves room for more than the score says. Somebody who sees your skin can tell.',
    },
    'medicine-may-cause': {
      title: 'Ask your prescriber: a medicine that can cause acne',
      text: 'A medicine you take can cause acne. Ask whether there is another; do not stop it by yourself.',
    },
    'maybe-other': {
      title: 'Have a doctor look',
      text: 'This may be something other than acne: flushing, a rash round the mouth, scaly or itching skin is treated in another way.',
    },
    'worse-6-weeks': {
      title: 'See a pharmacist or doctor: it got worse',
      text: 'Your skin is clearly worse after six weeks of the plan. Have it looked at before you go on.',
    },
  } satisfies Record<DoctorNoteId, { title: string; text: string }>,
  urgencies: { now: 'Now', today: 'Today', soon: 'Soon', ask: 'When you can' },

  lines: {
    guardian: 'Go through this plan with a parent or guardian before you buy anything.',
    'one-at-a-time':
      'Bring in one active at a time, two weeks apart, so that you can tell what your skin answers to.',
    'thin-layer': 'Put a thin layer on the whole area where spots come, not on single spots.',
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
    'slow-dark': 'Go up slowly: on darker skin, irritation itself can leave marks.',
    'other-medicines': 'Show a pharmacist the medicines you take before you start anything new.',
    'ease-off': 'You said your skin is irritated. Use the active less often for two weeks.',
    simplify: 'You said the routine is hard to keep. Do the evening only; one step kept beats five skipped.',
    'no-clear-change':
      'Twelve weeks without a clear change is reason enough for a review. It is not your fault.',
    'keep-going': 'No clear change yet is what is to be expected at this point. Keep going.',
    'oral-with-topical':
      'An oral antibiotic is always taken with a topical treatment, never alone and never with a topical antibiotic, and no longer than 3 to 4 months.',
    'antibiotic-never-alone': 'An antibiotic on the skin is never used alone.',
    'pregnancy-safe':
      'Because of pregnancy or breastfeeding this plan holds no retinoid. Show it to your doctor or midwife.',
    'review-12': 'Review after 12 weeks of regular use.',
    'review-prescriber': 'Your prescriber decides when to review.',
    'build-up': 'Build up slowly, as the step says, or rinse it off after a few minutes at first.',
    'better-go-on':
      'Your skin is clearly better, and not there yet. Go on for another twelve weeks, or ask about the next step.',
    'review-yearly': 'Have it reviewed once a year.',
    'answer-first':
      'Some questions are not answered yet. Until they are, this plan is gentle care: an answer could forbid an active.',
    'undisclosed-pregnancy':
      'You would rather not say whether you are pregnant, so this plan holds nothing that could harm an unborn child.',
    'undisclosed-care':
      'You would rather not say something that could forbid an active, so this plan is gentle care. A pharmacist can help you choose.',
    'adapalene-access':
      'Adapalene needs a prescription in most countries. Where it does, ask a doctor, and use the other step until then.',
    'adapalene-instead':
      'Adapalene needs a prescription where you live. This step can be bought; ask a doctor about adapalene.',
    'skin-hardly-seen':
      'The model has hardly seen skin as dark as yours, so its score is less sure. Redness is harder to see there too: go by what you feel and see yourself.',
    'marks-care':
      'Your skin is clear; what is left are marks. Azelaic acid and daily sunscreen help them fade.',
    'contraception-retinoid':
      'A retinoid may harm an unborn child: stop at once and see a doctor if you may be pregnant.',
    'mood-watch':
      'Isotretinoin can go along with low mood. Tell your doctor about low mood or dark thoughts, before it and during it.',
    'until-appointment': 'Use this plan until your appointment, and show it there.',
    'fewer-evenings': 'If your skin is irritated, use the active on fewer evenings.',
    'photo-for-review': 'A review is due. Take a photo, so that it can be made.',
    'pause-actives':
      'You said your skin is sore. Stop the actives, keep cleanser and moisturiser until it is calm, then begin again slowly.',
    maintenance:
      'Your skin is clear or almost clear. Keep the active that worked as maintenance, and take a photo a month.',
    'small-area':
      'Use salicylic acid only on a small area and for a short time, because of pregnancy, a planned one, or breastfeeding.',
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
    'answers-missing': 'some questions are not answered yet',
    'age-missing': 'your age is not answered yet',
    'undisclosed-age': 'you would rather not say your age',
    'two-actives': 'the plan holds two actives',
    undisclosed: 'you would rather not say',
    'undisclosed-pregnancy': 'you would rather not say whether you are pregnant',
    failed: 'you used it for twelve weeks without effect',
    'adapalene-prescribed': 'adapalene needs a prescription where you live',
    'maybe-other': 'you described signs of something other than acne',
    'photo-maybe-other': 'the photo may show something other than acne',
    'logged-in-pregnancy': 'you use it and are pregnant',
    'acne-medicine-in-pregnancy': 'you use an acne medicine and are pregnant',
    'logged-before-pregnancy': 'you use it and plan a pregnancy or breastfeed',
    'acne-medicine-before-pregnancy': 'you use an acne medicine and plan a pregnancy or breastfeed',
    'isotretinoin-with-tetracycline': 'you take both',
    'isotretinoin-low-mood': 'you take isotretinoin and said that you feel low',
    'tetracycline-under-12': 'your age is under 12 and you take it',
    'logged-allergy': 'you use what you are allergic to',
    'medicine-may-cause': 'you take a medicine that can cause acne',
    'takes-anabolic-steroids': 'you said you use anabolic steroids',
    'flag-infection': 'you described signs of an infection',
    'flag-sudden-onset': 'you said it came suddenly',
    'flag-irregular-periods': 'you said your periods are irregular',
    'severe-while-treated': 'you are treated and your skin looks moderate or severe',
    'grade-4-under-12': 'the photo looks moderate',
    'perhaps-moderate': 'the estimate reaches up to moderate',
    'skin-hardly-seen': 'the photos it learned from hold hardly any dark skin',
    'clear-with-marks': 'your skin is clear but marks stay',
    'grade-2-dark-skin': 'almost clear, and darker skin keeps marks longer',
    'until-appointment': 'your skin looks moderate',
    'adapalene-ask': 'adapalene needs a prescription where you live',
    'adapalene-access': 'you did not say where you live',
    'thin-layer': 'the plan holds an active',
    'thin-layer-in-pregnancy': 'the plan holds an active',
    course: 'the plan holds an active',
    'contraception-under-18': 'you could become pregnant and a retinoid is named',
    'contraception-taken': 'you could become pregnant and use a retinoid or tetracycline',
    'mood-named': 'isotretinoin is named',
    'mood-taken': 'you take isotretinoin',
    'worse-6-weeks': 'clearly worse after six weeks',
    'better-go-on': 'a clear improvement after 12 weeks',
    maintenance: 'your skin has cleared',
    'maintenance-irritated': 'your last check-in',
    'photo-for-review': 'the review is due',
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
    'isotretinoin-with-others': (names: string) =>
      `${names}: isotretinoin dries skin, and these would irritate it more. Ask your prescriber before you use them.`,
    'isotretinoin-tetracycline': (names: string) =>
      `${names}: these must not be taken together. Call your prescriber today.`,
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
    medicinesHint: 'Choose all that apply, or “None of these”.',
    medicineNames: {
      isotretinoin: 'Isotretinoin',
      'acne-antibiotic': 'An antibiotic for acne',
      'acne-cream': 'A prescribed cream or gel for acne',
      'acne-hormonal': 'The pill or spironolactone for acne',
      'progestogen-only':
        'Contraception with a progestogen only: mini-pill, implant, injection or hormone coil',
      testosterone: 'Testosterone',
      'anabolic-steroids': 'Anabolic steroids',
      'systemic-steroids': 'Cortisone tablets or injections',
      lithium: 'Lithium',
      antiepileptic: 'A medicine against epilepsy',
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
      'aspirin-asthma': 'Asthma that aspirin or painkillers like it set off',
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
      infection: 'Hot redness that spreads, swelling, or pus with fever',
      'isotretinoin-alarm': 'On isotretinoin: severe headache, trouble seeing, or a possible pregnancy',
      nodules: 'Deep, painful lumps or cysts',
      scarring: 'Scars or marks that stay',
      'failed-courses': 'Two courses of treatment did not work',
      distress: 'My skin weighs on me or keeps me from living as I want',
      'sudden-onset': 'It came suddenly and strongly',
      'irregular-periods': 'Irregular periods',
      androgens: 'New hair on face or body, or thinning hair',
      steroids: 'I use anabolic steroids',
    } satisfies Record<RedFlag, string>,
    unsaid: 'I would rather not say',
    none: 'None of these',
    missingOne: 'Please choose one.',
    missingAny: 'Please choose what applies, or “None of these”.',
    periods: 'Do you have periods, or have you had them?',
    periodsHint: 'It tells whether pregnancy and hormones can matter for you.',
    country: 'Where do you live?',
    countryHint: 'What needs a prescription differs from country to country, and so do the numbers to call.',
    countryOther: 'Another country, or rather not say',
    marks: 'Do dark or red marks stay where spots were?',
    otherSigns: 'Do you also see any of this?',
    otherSignsHint: 'It may point to something other than acne. Leave it empty if not.',
    otherSignNames: {
      flushing: 'Flushing, with fine vessels that show',
      'around-mouth': 'A rash round the mouth',
      'scaly-weeping': 'Scaly or weeping patches',
      itching: 'Strong itching',
    } satisfies Record<OtherSign, string>,
  },
});
