/** Names that examples use for what has another one at every service. */

const uuid = (n: number) => `0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c${String(n).padStart(2, '0')}`;

/** One of each thing that a route may be about. */
export const EXAMPLE_IDS = {
  apiKey: uuid(10),
  assessment: uuid(11),
  job: uuid(12),
  message: uuid(13),
  photo: uuid(14),
  plan: uuid(15),
  record: uuid(16),
  reference: uuid(17),
  study: uuid(18),
  studyPhoto: uuid(19),
  task: uuid(20),
  training: uuid(21),
  vote: uuid(22),
  webhook: uuid(23),
  other: uuid(24),
  passkey: 'RVhBTVBMRS1wYXNza2V5',
  person: 'RVhBTVBMRS1wZXJzb24',
  otherPerson: 'RVhBTVBMRS1vdGhlcg',
  rater: 'RVhBTVBMRS1yYXRlcg',
  token: 'RVhBTVBMRS10b2tlbg',
  invitation: uuid(25),
  invitationToken: 'RVhBTVBMRS1pbnZpdGF0aW9uLXRoYXQtd29ya3Mtb24',
  raterInStudy: uuid(26),
  run: '0b0e1f9e6a554c399d7d0f6f8a1f2c27',
  otherRun: '0b0e1f9e6a554c399d7d0f6f8a1f2c28',
  endUser: 'patient-0814',
} as const;
export const EXAMPLE_EMAIL = 'ada@example.org';
export const EXAMPLE_PASSWORD = 'correct horse battery';
export const EXAMPLE_MODEL = 'acne04-one-look-1';
export const EXAMPLE_MOMENT = '2026-11-27T12:00:00.000Z';
