/** What the person answered, as the doctor reads it: what was not answered is never told as a "none". */
import type { RequiredQuestion } from '#core/schema/answer-lists.ts';
import type { Answers } from '#core/schema/answers.ts';
import { treatments } from '../../history/history.ts';
import { formats, texts } from '../../i18n/texts.ts';
import type { Pair } from './page-room.ts';

/** Everything that was asked. */
export function listAnswers(answers: Answers): Pair[] {
  const { pdf } = texts.app;
  const { questions, substances } = texts.advice;
  const list = (names: readonly string[]) => (names.length > 0 ? names.join(', ') : pdf.none);
  const said = (question: RequiredQuestion, answer: string) =>
    ({ open: texts.safety.pdf.open, undisclosed: texts.safety.pdf.undisclosed, given: answer })[
      answers.said[question]
    ];
  const medicines = answers.medicines.map((one) => questions.medicineNames[one]);
  // What is logged as a treatment was perhaps begun after the question was answered; both stand there.
  const logged = treatments.value.filter(({ to }) => to === null).map(({ name }) => name);
  const noted = logged.length > 0 ? `; ${pdf.logged({ names: formats.list(logged) })}` : '';
  const allergies = answers.allergies.map((one) => questions.allergyNames[one]);
  const flags = answers.redFlags.map((one) => questions.redFlagNames[one]);
  const signs = answers.otherSigns.map((one) => questions.otherSignNames[one]);
  const tried = answers.tried.map(
    ({ active, weeks, outcome }) =>
      `${substances[active]} (${questions.triedWeeks}: ${weeks}; ${questions.outcomes[outcome]})`,
  );
  const tone = answers.monk ? `; ${questions.monkTone({ tone: answers.monk })}` : '';
  return [
    [pdf.age, said('age', String(answers.age))],
    [questions.pregnancy, said('pregnancy', questions.pregnancies[answers.pregnancy])],
    [pdf.medicines, `${said('medicines', list(medicines))}${noted}`],
    [pdf.allergies, said('allergies', list(allergies))],
    [pdf.flags, said('redFlags', list([...flags, ...signs]))],
    [pdf.tried, list(tried)],
    [pdf.skin, `${questions.skinTypes[answers.skinType]}${tone}`],
  ];
}
