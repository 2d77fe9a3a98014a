/** English: what keeps a person safe: age, triage, how severe skin is called, and the plan as a dated course. */
import type { CourseRuleId } from '#core/advise/course-rules.ts';
import type { CourseChange, Review } from '#core/schema/course.ts';

export const enSafety = () => ({
  age: {
    title: 'Please go to a doctor with a parent',
    guardianWhy: 'You are under 18: go through Clarté together with a parent or guardian.',
    guardian: 'A parent or guardian knows that I use Clarté and agrees.',
    guardianMissing: 'Ask a parent or guardian first, then tick this.',
    tooYoung:
      'Clarté looks at no photos of children under 12. A doctor can see what your skin needs; bring a parent along.',
    childHelp: (emergency: string) =>
      `If you feel very bad or something frightens you, tell a grown-up you trust now, or call ${emergency}.`,
    change: 'I gave the wrong age',
  },

  triage: {
    now: 'Please read this first',
    call: (name: string, number: string) => `${name}: call ${number}`,
    emergency: (number: string) => `In danger: emergency call ${number}`,
    elsewhere: '112 works on mobile phones in most countries.',
    over: 'This no longer applies to me',
    overSure: 'Take this off? It stays in your answers as no longer so.',
    overYes: 'Yes, it no longer applies',
    overNo: 'No, leave it',
    changeAnswers: 'Change my answers',
    toTreatments: 'See my treatments',
  },

  severity: {
    upTo: (score: string) => `up to ${score}`,
    zone: (zone: string, score: string, grade: string) =>
      `The mean hides it: ${zone} alone reaches ${score}. That is why it says “${grade}”.`,
    spots: (count: number, grade: string) =>
      `About ${count} spots were counted in all photos together. That is why it says “${grade}”.`,
    interval: (grade: string) => `Perhaps up to “${grade}”: the estimate is that uncertain.`,
  },

  course: {
    title: 'Your course',
    open: 'It begins with your next check-in or photo, or when you say so.',
    maintain: 'This plan is for keeping your skin as it is.',
    beganOn: 'Began on',
    correct: 'Change the day',
    save: 'Save the day',
    nextReview: (week: number, date: string) => `Review in week ${week}: ${date}.`,
    reviewLater: 'Reviews come 6 and 12 weeks after the start.',
    reviewDue: (week: number) =>
      `The review of week ${week} is due. Take a photo: it decides what comes next.`,
    reviewed: (week: number, date: string) => `Week ${week}, ${date}:`,
    verdicts: {
      keep: 'go on as before',
      change: 'the plan changes',
      doctor: 'have it looked at by a doctor',
      maintain: 'keep what worked',
    } satisfies Record<Review['verdict'], string>,
    changes: 'What has changed',
    whats: {
      started: (name: string) => `${name} is new`,
      kept: (name: string) => `${name} stays`,
      stopped: (name: string) => `${name} ends`,
    } satisfies Record<CourseChange['what'], (name: string) => string>,
    changeOn: (date: string, what: string) => `${date}: ${what}.`,
    earlier: 'Earlier plans',
    earlierPeriod: (from: string, to: string) => `${from} to ${to}`,
    neverBegan: 'never begun',
    careOnly: 'gentle care',
    whys: {
      'grade-rose-to-severe': 'your skin has become clearly worse and looks severe',
      'came-back': 'acne has come back',
      'grade-rose': 'your skin has become clearly worse for six weeks or more',
      'review-6-worse': 'clearly worse after six weeks',
      'review-6-keep': 'six weeks are too early to say that it does not work',
      'review-kept-clear': 'your skin has stayed as clear as it was',
      'review-12-cleared': 'your skin is clear',
      'review-12-better': 'clearly better after twelve weeks',
      'review-12-go-on': 'clearly better, and not there yet',
      'review-12-rarely-kept': 'it was rarely used, so it could not show what it does',
      'review-12-no-effect': 'no clear improvement after twelve weeks of use',
      'review-12-doctor': 'no clear improvement after twelve weeks at this severity',
    } satisfies Record<CourseRuleId, string>,
  },

  pdf: {
    first: 'To be looked at first',
    undisclosed: 'not said',
    open: 'not answered',
    course: 'Plan',
    notStarted: 'not begun',
    shown: (grade: string) => `Called “${grade}” by the worst of zones, spots and score.`,
  },
});
