/** What went wrong for people who tried the app, point by point: none of it may come back. Points 11 and 12 are the screens'. */
import { describe, expect, test } from 'vitest';
import { ANSWERS, fakePerson, fakePhoto } from '#support/advise/fake-people.ts';
import { RED_FLAGS, REQUIRED_QUESTIONS } from '../schema/answer-lists.ts';
import { type Answers, AnswersSchema } from '../schema/answers.ts';
import type { Course } from '../schema/course.ts';
import { HistorySchema, type Treatment } from '../schema/history.ts';
import type { Advice, Person } from './advice.ts';
import { advise, correctStart } from './advise.ts';

const NOW = '2026-11-27T12:00:00.000Z';
const answersOf = (change: Partial<Answers>): Answers => ({ ...ANSWERS, ...change });
const notesOf = ({ triage }: Advice) => triage.notes.map(({ note }) => note);
const activesOf = ({ plan }: Advice) =>
  [...(plan?.morning ?? []), ...(plan?.evening ?? [])]
    .map(({ ingredient }) => ingredient)
    .filter((one) => !['cleanser', 'moisturiser', 'sunscreen', 'tinted-sunscreen'].includes(one));
const linesOf = ({ plan }: Advice) => plan?.lines.map(({ line }) => line) ?? [];
const logged = (holds: Treatment['holds'], change: Partial<Treatment> = {}): Treatment => ({
  ...{ id: 't1', name: 'a treatment', holds, slots: [], oral: true, from: '2026-10-01', to: null },
  ...change,
});
/** Days after 2026-08-01, as YYYY-MM-DD. */
const day = (after: number) => new Date(Date.UTC(2026, 7, 1 + after)).toISOString().slice(0, 10);
const at = (after: number) => `${day(after)}T18:00:00.000Z`;
const checkIn = (after: number, kept: 'mostly' | 'rarely' = 'mostly') => ({
  ...{ id: `c${after}`, at: at(after), irritation: 'none' as const, kept },
});
/** Advice day after day, each with the courses that the one before kept. */
function follow(
  person: Person,
  days: readonly number[],
  change: (after: number) => Partial<Person> = () => ({}),
) {
  let courses: readonly Course[] = person.courses;
  let advice = advise(person, at(days[0]));
  for (const after of days) {
    const until = at(after);
    advice = advise(
      {
        ...person,
        entries: person.entries.filter(({ takenAt }) => takenAt <= until),
        ...change(after),
        courses,
      },
      until,
    );
    courses = advice.courses;
  }
  return advice;
}

describe('1: a flag speaks at once, with or without a photo', () => {
  test.each(RED_FLAGS.map((flag) => [flag]))('%s', (flag) => {
    const answers = answersOf({ redFlags: [flag] });
    for (const entries of [[], [fakePhoto('2026-11-20', 1)]]) {
      const { triage } = advise(fakePerson({ answers, entries }), NOW);
      expect(triage.notes.map(({ note }) => note)).toContain(flag);
      if (triage.urgency === 'now' || triage.urgency === 'today')
        expect(triage.notes[0].where).toBe('everywhere');
    }
  });

  test('and where nothing else was answered', () => {
    const answers = AnswersSchema.parse({ redFlags: ['self-harm'] });
    expect(advise(fakePerson({ answers }), NOW).triage).toMatchObject({
      urgency: 'now',
      notes: [{ note: 'self-harm', urgency: 'now', where: 'everywhere' }],
    });
  });
});

describe('2: nobody is called milder than the worst zone in view', () => {
  const severe = advise(
    fakePerson({
      entries: [
        fakePhoto('2026-11-27', 3.45, {
          zones: { forehead: 4.6, 'left-cheek': 4.6, chin: 4.2 },
          spots: 60,
        }),
      ],
    }),
    NOW,
  );

  test('in words, notes and plan', () => {
    expect(severe.severity).toMatchObject({
      grade: 3,
      shownGrade: 5,
      raisedBy: ['zone', 'spots'],
      spots: 60,
    });
    expect(notesOf(severe)).toEqual(expect.arrayContaining(['severe', 'many-spots']));
    expect(activesOf(severe)).toEqual(['azelaic-acid']);
  });

  test('lesions of all views count together, no zone twice', () => {
    const front = fakePhoto('2026-11-27', 3, { spots: 20 }).views[0];
    const zones = (name: 'left-cheek' | 'right-cheek') => ({
      ...front.assessment.lesions!,
      zones: [{ name, count: 20 }],
    });
    const views = [
      { ...front, view: 'left' as const, assessment: { ...front.assessment, lesions: zones('left-cheek') } },
      {
        ...front,
        view: 'right' as const,
        assessment: { ...front.assessment, lesions: zones('right-cheek') },
      },
    ];
    const entry = { ...fakePhoto('2026-11-27', 3), views };
    expect(advise(fakePerson({ entries: [entry] }), NOW).severity).toMatchObject({
      spots: 40,
      shownGrade: 4,
    });
    const twice = { ...entry, views: [views[0], { ...views[0], view: 'front' as const }] };
    expect(advise(fakePerson({ entries: [twice] }), NOW).severity).toMatchObject({
      spots: 20,
      shownGrade: 3,
    });
  });

  test('a photo too poor for counting is read by the upper end of its interval', () => {
    const photo = fakePhoto('2026-11-27', 3);
    const [view] = photo.views;
    const interval = { low: 2.2, high: 3.8, level: 0.9 };
    const shown = (verdict: 'good' | 'poor') => {
      const assessment = { ...view.assessment, interval, quality: { verdict, measures: [] } };
      return advise(fakePerson({ entries: [{ ...photo, views: [{ ...view, assessment }] }] }), NOW).severity;
    };
    expect(shown('good')).toMatchObject({ shownGrade: 3, upTo: 4 });
    expect(shown('poor')).toMatchObject({ shownGrade: 4, raisedBy: ['interval'] });
  });

  test('an interval that reaches moderate brings a note', () => {
    const photo = fakePhoto('2026-11-27', 3.3);
    const [view] = photo.views;
    const interval = { low: 2.7, high: 4.1, level: 0.9 };
    const entry = { ...photo, views: [{ ...view, assessment: { ...view.assessment, interval } }] };
    const advice = advise(fakePerson({ entries: [entry] }), NOW);
    expect(advice.severity).toMatchObject({ shownGrade: 3, upTo: 4, raisedBy: ['interval'] });
    expect(notesOf(advice)).toContain('perhaps-moderate');
  });
});

describe('3: what is logged counts as an answer', () => {
  test('isotretinoin and doxycycline in pregnancy are urgent, without a photo', () => {
    const answers = answersOf({ pregnancy: 'pregnant' });
    const treatments = [logged(['isotretinoin']), logged(['tetracycline'], { id: 't2' })];
    const { triage } = advise(fakePerson({ answers, treatments }), NOW);
    expect(triage.notes.filter(({ urgency }) => urgency === 'today').map(({ note }) => note)).toEqual([
      'isotretinoin-pregnancy',
      'medicine-in-pregnancy',
      'isotretinoin-tetracycline',
    ]);
  });

  test('logged isotretinoin ends what was planned, with a reason, and nothing says "use one"', () => {
    const person = fakePerson({ entries: [fakePhoto(day(0), 3)], checkIns: [checkIn(1)] });
    const before = follow(person, [0, 1, 14]);
    expect(activesOf(before)).toEqual(['benzoyl-peroxide', 'adapalene']);
    const after = follow(
      { ...person, courses: before.courses, treatments: [logged(['isotretinoin'])] },
      [15],
    );
    expect(activesOf(after)).toEqual([]);
    expect(after.course?.changes.map(({ what, reason }) => [what, reason])).toEqual([
      ['stopped', 'prescribed-acne-medicine'],
      ['stopped', 'prescribed-acne-medicine'],
    ]);
    expect(after.courses[0].endedAt).toBe(at(15));
    const beside = [logged(['isotretinoin']), logged(['adapalene'], { id: 't2', oral: false, name: 'gel' })];
    expect(advise({ ...person, treatments: beside }, at(15)).conflicts.map(({ id }) => id)).toEqual([
      'isotretinoin-with-others',
    ]);
  });
});

describe('4: no active before the required answers', () => {
  test.each(REQUIRED_QUESTIONS.map((question) => [question]))('%s', (question) => {
    const age = question === 'age' ? null : 25;
    for (const standing of ['open', 'undisclosed'] as const) {
      const answers = answersOf({ age, said: { ...ANSWERS.said, [question]: standing } });
      const advice = advise(fakePerson({ answers, entries: [fakePhoto('2026-11-27', 3)] }), NOW);
      expect(advice[standing === 'open' ? 'missing' : 'undisclosed']).toEqual([question]);
      if (standing === 'open' || question !== 'pregnancy') expect(activesOf(advice)).toEqual([]);
      else expect(activesOf(advice)).toEqual(['benzoyl-peroxide', 'azelaic-acid']);
    }
  });

  test('answers saved before this was asked keep what was chosen; what was pre-set is open', () => {
    const old = {
      ...{ age: 31, pregnancy: 'no', medicines: [], allergies: ['sulfur'], skinType: 'dry', monk: 4 },
      ...{ mostly: 'unsure', relapses: false, tried: [], redFlags: [] },
    };
    const answers = AnswersSchema.parse(old);
    expect(answers).toMatchObject(old);
    expect(advise(fakePerson({ answers }), NOW).missing).toEqual(['pregnancy', 'medicines', 'redFlags']);
    expect(AnswersSchema.parse(answers)).toEqual(answers);
  });
});

test('an export of before there were courses is read, and its running plan goes on', () => {
  const old = HistorySchema.parse({
    ...{ schema: 1, exportedAt: NOW, notes: [], treatments: [], routine: [], checkIns: [], reminders: null },
    entries: [fakePhoto('2026-10-02', 3)],
    answers: {
      ...ANSWERS,
      said: undefined,
      pregnancy: 'possible',
      medicines: ['other'],
      redFlags: ['scarring'],
    },
    planFrom: '2026-10-02T18:00:00.000Z',
  });
  expect(old.courses).toEqual([]);
  const before = advise({ ...old, courses: [] }, NOW);
  expect(before).toMatchObject({ missing: ['allergies'], courses: [], plan: { kind: 'gentle' } });
  const said = { ...old.answers!.said, allergies: 'given' as const };
  const { course } = advise({ ...old, answers: { ...old.answers!, said, answeredAt: NOW } }, NOW);
  expect(course).toMatchObject({ week: 7, course: { startedAt: old.planFrom, startedBy: 'person' } });
});

describe('5: a plan starts by itself and runs', () => {
  const entries = [0, 14, 28, 42, 56, 70, 84, 98].map((after) => fakePhoto(day(after), 3));

  test('by the first check-in after it was shown; its second active comes in its week', () => {
    const person = fakePerson({ entries: entries.slice(0, 1), checkIns: [checkIn(3)] });
    const shown = follow(person, [0], () => ({ checkIns: [] }));
    expect(shown.course).toMatchObject({
      week: 0,
      course: { startedAt: null, shownAt: `${day(0)}T08:00:00.000Z` },
    });
    const begun = follow({ ...person, courses: shown.courses }, [4]);
    expect(begun.course?.course).toMatchObject({ startedAt: at(3), startedBy: 'check-in' });
    const peroxide = (advice: Advice) =>
      advice.plan?.morning.find(({ ingredient }) => ingredient === 'benzoyl-peroxide');
    expect(peroxide(begun)).toMatchObject({ inUse: false, fromWeek: 2, from: at(3 + 14) });
    expect(peroxide(follow({ ...person, courses: begun.courses }, [18]))).toMatchObject({ inUse: true });
  });

  test('also where fourteen weeks of photos and check-ins come at once', () => {
    const advice = advise(fakePerson({ entries, checkIns: [checkIn(7), checkIn(50)] }), at(98));
    expect(advice.courses[0]).toMatchObject({ startedAt: at(7), startedBy: 'check-in' });
    expect(advice.courses[0].reviews).toMatchObject([
      { week: 12, verdict: 'change', reason: 'review-12-no-effect', at: at(98) },
    ]);
  });

  test('its start can be corrected, and its reviews follow', () => {
    const first = follow(fakePerson({ entries: entries.slice(0, 1) }), [0]);
    const courses = correctStart(first.courses, at(10));
    const advice = advise(fakePerson({ entries: entries.slice(0, 1), courses }), at(12));
    expect(advice.course).toMatchObject({
      course: { startedAt: at(10), startedBy: 'person' },
      nextReview: { week: 6, at: at(52), due: false },
    });
  });

  test('reviews at 6 and 12 weeks decide keep, change or doctor, and wait for a photo', () => {
    const person = fakePerson({ entries: [fakePhoto(day(0), 3)], checkIns: [checkIn(1)] });
    const waiting = follow(person, [0, 1, 44]);
    expect(waiting.course?.nextReview).toMatchObject({ week: 6, due: true });
    expect(linesOf(waiting)).toContain('photo-for-review');
    const sixth = (score: number) =>
      follow(
        { ...person, courses: waiting.courses, entries: [...person.entries, fakePhoto(day(44), score)] },
        [44],
      );
    expect(sixth(3).courses[0].reviews).toMatchObject([{ week: 6, verdict: 'keep' }]);
    const worse = sixth(3.4);
    expect(worse.courses[0].reviews).toMatchObject([{ week: 6, verdict: 'doctor' }]);
    expect(notesOf(worse)).toContain('worse-6-weeks');
  });

  test('the same moment again changes nothing', () => {
    const person = fakePerson({ entries, checkIns: [checkIn(7)] });
    const once = advise(person, at(98));
    expect(advise({ ...person, courses: once.courses }, at(98)).courses).toEqual(once.courses);
  });
});

describe('6: what failed does not return by itself', () => {
  const entries = [0, 14, 28, 42, 56, 70, 84, 98, 112].map((after) => fakePhoto(day(after), 3));
  const person = fakePerson({ entries, checkIns: [checkIn(1), checkIn(40)] });

  test('both actives of grade 3 give way to the next step and a doctor', () => {
    const advice = follow(person, [0, 1, 14, 42, 86, 90, 112]);
    expect(activesOf(advice)).toEqual(['salicylic-acid', 'azelaic-acid']);
    expect(advice.courses[0]).toMatchObject({
      failed: ['adapalene', 'benzoyl-peroxide'],
      endedAt: at(86),
      endedBecause: 'review-12-no-effect',
    });
    expect(notesOf(advice)).toContain('otc-in-vain');
  });

  test('where it was rarely kept, nothing has failed', () => {
    const rarely = { ...person, checkIns: [checkIn(1, 'rarely'), checkIn(40, 'rarely')] };
    const advice = follow(rarely, [0, 1, 14, 42, 86]);
    expect(activesOf(advice)).toEqual(['benzoyl-peroxide', 'adapalene']);
    expect(advice.courses[0].reviews.at(-1)).toMatchObject({
      verdict: 'keep',
      reason: 'review-12-rarely-kept',
    });
  });
});

describe('7: getting better keeps what worked, and every change is dated and told', () => {
  const scores = [3, 3, 2.8, 2.4, 2, 1.8, 1.6, 1.4];
  const entries = scores.map((score, index) => fakePhoto(day(index * 14), score));
  const person = fakePerson({ entries, checkIns: [checkIn(1)] });

  test('maintenance keeps the actives, from the day of the review', () => {
    const early = follow(person, [0, 1, 70]);
    expect(activesOf(early)).toEqual(['benzoyl-peroxide', 'adapalene']);
    const advice = follow(person, [0, 1, 14, 42, 70, 98]);
    expect(activesOf(advice)).toEqual(['benzoyl-peroxide', 'adapalene']);
    expect(advice.course?.course).toMatchObject({ purpose: 'maintain', startedAt: at(98) });
    expect(advice.course?.changes).toMatchObject([
      { what: 'kept', active: 'adapalene', at: at(98), reason: 'review-12-cleared' },
      { what: 'kept', active: 'benzoyl-peroxide', at: at(98), reason: 'review-12-cleared' },
    ]);
    expect(linesOf(advice)).toEqual(expect.arrayContaining(['maintenance', 'review-yearly']));
    expect(advice.courses).toHaveLength(2);
    // Dates of use are those of the first course.
    expect(advice.plan?.evening.find(({ ingredient }) => ingredient === 'adapalene')?.from).toBe(at(1));
  });

  test('acne that comes back makes a plan again', () => {
    const again = { ...person, entries: [...entries, fakePhoto(day(126), 3.2)] };
    const advice = follow(again, [0, 1, 14, 42, 70, 98, 126]);
    expect(advice.course?.course).toMatchObject({ purpose: 'treat', startedAt: at(126) });
    expect(advice.courses[1].endedBecause).toBe('came-back');
  });

  test('an answer that forbids an active replaces it, from that day', () => {
    const mild = fakePerson({ entries: [fakePhoto(day(0), 3)], checkIns: [checkIn(1)] });
    const before = follow(mild, [0, 1, 30]);
    const answers = answersOf({ pregnancy: 'pregnant' });
    const advice = follow({ ...mild, answers, courses: before.courses }, [31]);
    expect(activesOf(advice)).toEqual(['benzoyl-peroxide', 'azelaic-acid']);
    expect(advice.course?.changes).toMatchObject([
      { what: 'stopped', active: 'adapalene', at: at(31), reason: 'pregnant-or-planning' },
      { what: 'started', active: 'azelaic-acid', at: at(31), reason: 'pregnant-or-planning' },
    ]);
    expect(advice.courses.map(({ endedAt }) => endedAt)).toEqual([at(31), null]);
  });
});

describe('8: no sentence contradicts another', () => {
  test('whoever is treated is not told that prescriptions work better, nor what a shop sells', () => {
    const answers = answersOf({ medicines: ['isotretinoin'] });
    const advice = advise(fakePerson({ answers, entries: [fakePhoto('2026-11-27', 4)] }), NOW);
    expect(notesOf(advice)).toEqual(['severe-while-treated', 'prescriber']);
  });

  test('a child under 12 has nothing "below" to start with', () => {
    const answers = answersOf({ age: 11 });
    const advice = advise(fakePerson({ answers, entries: [fakePhoto('2026-11-27', 4)] }), NOW);
    expect(notesOf(advice)).not.toContain('moderate');
    expect(linesOf(advice)).toEqual([]);
  });

  test('nobody under 18 reads of medicines they cannot have', () => {
    const answers = answersOf({ age: 12, pregnancy: 'pregnant' });
    const { plan } = advise(fakePerson({ answers, entries: [fakePhoto('2026-11-27', 5)] }), NOW);
    const named = JSON.stringify([plan?.leftOut, plan?.asks]);
    expect(named).not.toMatch(/isotretinoin|pill|spironolactone|tetracycline|oral/);
  });

  test('isotretinoin is named with its warning of mood, and not to who thinks of self-harm', () => {
    const entries = [fakePhoto('2026-11-27', 5)];
    expect(linesOf(advise(fakePerson({ entries }), NOW))).toContain('mood-watch');
    const { plan } = advise(fakePerson({ entries, answers: answersOf({ redFlags: ['self-harm'] }) }), NOW);
    expect(plan?.asks).toEqual([]);
  });

  test('new facial hair of a boy is no sign of hormones; of who has periods it is', () => {
    const of = (periods: 'yes' | 'no') =>
      notesOf(advise(fakePerson({ answers: answersOf({ age: 15, periods, redFlags: ['androgens'] }) }), NOW));
    expect(of('no')).toEqual([]);
    expect(of('yes')).toEqual(['androgens']);
  });

  test('irritated skin is told one frequency, and a lower one', () => {
    const person = fakePerson({ entries: [fakePhoto(day(0), 3)], checkIns: [checkIn(1)] });
    const calm = follow(person, [0, 1, 60]);
    const sore = advise(
      {
        ...person,
        courses: calm.courses,
        checkIns: [checkIn(1), { ...checkIn(59), irritation: 'mild' }],
      },
      at(60),
    );
    const frequency = ({ plan }: Advice) =>
      plan?.evening.find(({ ingredient }) => ingredient === 'adapalene')?.frequency;
    expect([frequency(calm), frequency(sore)]).toEqual(['daily', 'every-other-day']);
    const dry = (irritation: 'none' | 'mild') =>
      advise(
        {
          ...person,
          answers: answersOf({ skinType: 'dry' }),
          courses: calm.courses,
          checkIns: [checkIn(1), { ...checkIn(30), irritation }],
        },
        at(31),
      );
    expect([frequency(dry('none')), frequency(dry('mild'))]).toEqual(['every-other-day', 'every-third-day']);
  });
});

describe('9: what changes the advice is asked', () => {
  test.each([
    ['progestogen-only', 'medicine-may-cause'],
    ['testosterone', 'medicine-may-cause'],
    ['systemic-steroids', 'medicine-may-cause'],
    ['lithium', 'medicine-may-cause'],
    ['antiepileptic', 'medicine-may-cause'],
    ['anabolic-steroids', 'steroids'],
  ] as const)('%s', (medicine, note) => {
    expect(notesOf(advise(fakePerson({ answers: answersOf({ medicines: [medicine] }) }), NOW))).toEqual([
      note,
    ]);
  });

  test('aspirin-sensitive asthma keeps salicylic acid away', () => {
    const answers = answersOf({
      allergies: ['aspirin-asthma', 'benzoyl-peroxide', 'adapalene', 'azelaic-acid'],
    });
    const advice = advise(fakePerson({ answers, entries: [fakePhoto('2026-11-27', 2)] }), NOW);
    expect(activesOf(advice)).toEqual(['sulfur']);
  });

  test('who uses adapalene already goes on with it', () => {
    const person = fakePerson({
      answers: answersOf({ country: 'DE' }),
      entries: [fakePhoto('2026-10-20', 3)],
      planFrom: '2026-10-20T12:00:00.000Z',
    });
    const advice = advise(person, NOW);
    expect(activesOf(advice)).toEqual(['benzoyl-peroxide', 'adapalene']);
    expect(linesOf(advice)).not.toContain('adapalene-instead');
    expect(advice.course).toMatchObject({ week: 5, course: { startedBy: 'person' } });
  });

  test('where adapalene needs a prescription, a step that can be bought stands in', () => {
    const advice = (country: string) =>
      advise(fakePerson({ answers: answersOf({ country }), entries: [fakePhoto('2026-11-27', 3)] }), NOW);
    expect(activesOf(advice('GB'))).toEqual(['benzoyl-peroxide', 'azelaic-acid']);
    expect(advice('GB').plan?.asks.map(({ option }) => option)).toContain('adapalene-alone');
    expect(activesOf(advice('US'))).toEqual(['benzoyl-peroxide', 'adapalene']);
  });
});

describe('10: dark skin', () => {
  const advice = (change: Partial<Answers>, score: number) =>
    advise(fakePerson({ answers: answersOf(change), entries: [fakePhoto('2026-11-27', score)] }), NOW);

  test('the score says that the model has hardly seen such skin', () => {
    for (const change of [{ monk: 7 }, { monk: 10 }, { fitzpatrick: 4 }, { fitzpatrick: 6 }])
      expect(advice(change, 2).besideScore.map(({ line }) => line)).toEqual(['skin-hardly-seen']);
    expect(advice({ monk: 5 }, 2).besideScore).toEqual([]);
    expect(advice({ fitzpatrick: 3 }, 2).besideScore).toEqual([]);
  });

  test('at grade 2 the retinoid comes early, azelaic acid where it may not', () => {
    expect(activesOf(advice({ monk: 8 }, 2))).toEqual(['adapalene']);
    expect(activesOf(advice({ monk: 8, pregnancy: 'pregnant' }, 2))).toEqual(['azelaic-acid']);
  });

  test('clear skin with marks gets more than sunscreen', () => {
    const marked = advice({ monk: 9, marks: true }, 1);
    expect(activesOf(marked)).toEqual(['azelaic-acid']);
    expect(linesOf(marked)).toEqual(expect.arrayContaining(['marks-care', 'marks-fade']));
  });
});
