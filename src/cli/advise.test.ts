import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { ToldAdviceSchema } from '#core/schema/told-advice.ts';

const BIN = fileURLToPath(new URL('../../bin/clarte.js', import.meta.url));

function adviseOn(input: string | Uint8Array, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, 'advise', '-', ...args], { input });
  return { status, stdout: stdout.toString(), stderr: stderr.toString() };
}

const PREGNANT = {
  answers: {
    ...{ age: 29, pregnancy: 'pregnant', said: 'given' },
  },
  treatments: [{ name: 'Roaccutane', from: '2026-11-01' }],
  assessments: [{ takenAt: '2026-11-20T08:00:00Z', score: 3.1, zones: { chin: 4.2 } }],
};

test('a person comes out with notes, urgencies, rule ids and sources', () => {
  const { status, stdout } = adviseOn(JSON.stringify(PREGNANT), '--today', '2026-11-27');
  expect(status).toBe(0);
  const told = ToldAdviceSchema.parse(JSON.parse(stdout));
  expect(told).toMatchObject({
    now: '2026-11-27T23:59:59.999Z',
    triage: {
      urgency: 'today',
      notes: [
        {
          note: 'isotretinoin-pregnancy',
          where: 'everywhere',
          because: [{ rule: 'isotretinoin-in-pregnancy', sources: ['NICE'] }],
        },
        { note: 'severe-while-treated' },
        { note: 'prescriber' },
      ],
    },
    severity: { grade: 3, shownGrade: 4 },
    plan: { kind: 'defer' },
    sources: { NICE: 'NICE guideline NG198, Acne vulgaris: management' },
  });
});

test('what came out goes in again, and the app’s own export does', () => {
  const steady = { ...PREGNANT, treatments: [], answers: { ...PREGNANT.answers, pregnancy: 'possible' } };
  const first = JSON.parse(adviseOn(JSON.stringify(steady), '--today', '2026-11-27').stdout);
  const { courses } = first;
  expect(courses).toHaveLength(1);
  const exported = {
    ...{ schema: 1, exportedAt: '2026-11-27T12:00:00.000Z', entries: [], notes: [], routine: [] },
    ...{ treatments: [], checkIns: [], answers: steady.answers, courses, planFrom: null, reminders: null },
  };
  const zip = zipSync({
    'clarte-history.json': strToU8(JSON.stringify(exported)),
    'photos/a.jpg': new Uint8Array(9),
  });
  expect(JSON.parse(adviseOn(zip).stdout).courses).toEqual(courses);
});

test.each([
  ['{"answer": {}}', 'person-invalid, Unrecognized key: "answer"'],
  ['{"answers": {"age": "x"}}', 'person-invalid, answers.age: '],
  ['no json', 'person-invalid, - is no JSON'],
  ['[]', 'person-invalid, '],
  ['null', 'person-invalid, '],
])('what is no person ends with 1 and says where: %s', (input, sentence) => {
  for (const args of [[], ['--today', '2026-11-27']]) {
    const { status, stdout, stderr } = adviseOn(input, ...args);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(sentence);
  }
});

test('misuse ends with 2', () => {
  expect(adviseOn('{}', '--today', 'tomorrow')).toMatchObject({ status: 2, stdout: '' });
});
