/** A request for each operation that takes anything, as the API's document shows it; test/service/api-examples.test.ts sends them all. */
import { currentVersion } from '#core/schema/consent.ts';
import { EXAMPLE_ASSESSMENT } from '#core/schema/example-assessment.ts';
import { EXAMPLE_EMAIL, EXAMPLE_IDS, EXAMPLE_MODEL, EXAMPLE_PASSWORD } from './example-names.ts';

export type ExampleRequest = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** JSON, or text where a file is taken. */
  readonly body?: unknown;
};

const id = EXAMPLE_IDS;
const study = { params: { id: id.study } };
const task = { params: { task: id.task } };
const training = { params: { id: id.training } };
const studyPhoto = { params: { id: id.study, photo: id.studyPhoto } };
const rater = { params: { id: id.study, person: id.rater } };
const invited = { body: { token: id.invitationToken } };
const note = { kind: 'note', id: id.record };
const page = { query: { limit: '50' } };
const credential = { id: 'RVhBTVBMRQ', rawId: 'RVhBTVBMRQ', type: 'public-key', response: {} };

/** By the operation's id; operations that are asked without anything are not named. */
export const EXAMPLE_REQUESTS: Readonly<Record<string, ExampleRequest>> = {
  signUp: { body: { email: EXAMPLE_EMAIL, password: EXAMPLE_PASSWORD, name: 'Ada' } },
  signIn: { body: { email: EXAMPLE_EMAIL, password: EXAMPLE_PASSWORD } },
  requestPasswordReset: { body: { email: EXAMPLE_EMAIL } },
  resetPassword: { body: { newPassword: 'another horse battery', token: id.token } },
  changePassword: { body: { currentPassword: EXAMPLE_PASSWORD, newPassword: 'another horse battery' } },
  sendConfirmation: { body: { email: EXAMPLE_EMAIL } },
  confirmAddress: { query: { token: id.token } },
  updateName: { body: { name: 'Ada' } },
  addPasskey: { body: { response: credential, name: 'Ada’s telephone' } },
  signInWithPasskey: { body: { response: credential } },
  deletePasskey: { body: { id: id.passkey } },
  listAllAudit: { query: { action: 'end-user-stated', from: '2026-11-01T00:00:00.000Z', limit: '50' } },
  listAudit: page,
  setRole: { params: { id: id.otherPerson }, body: { role: 'dermatologist' } },
  setActive: { params: { id: id.otherPerson }, body: { active: false } },
  invite: { body: { role: 'dermatologist', note: 'Dr Lind, for the second round', days: 7 } },
  withdrawInvitation: { params: { id: id.invitation } },
  readInvitation: invited,
  acceptInvitation: invited,
  giveConsent: { body: { kind: 'insight', version: currentVersion('insight') } },
  listConsentTexts: { query: { language: 'en' } },
  withdrawConsent: { params: { kind: 'training' } },
  createStoredAssessment: { body: { takenAt: '2026-11-27T08:00:00.000Z', assessment: EXAMPLE_ASSESSMENT } },
  listAssessments: page,
  deleteAssessment: { params: { id: id.assessment } },
  getAssessment: { params: { id: id.assessment } },
  getTrend: { query: { from: '2026-01-01T00:00:00.000Z', to: '2030-01-01T00:00:00.000Z' } },
  createBatch: { body: { photos: [id.photo] } },
  deletePhoto: { params: { id: id.photo } },
  getPhoto: { params: { id: id.photo } },
  getPhotoContent: { params: { id: id.photo } },
  keepPhoto: { query: { takenAt: '2026-11-27T08:00:00.000Z' } },
  listPhotos: page,
  listTrainingPhotos: page,
  deleteRecord: { params: note, query: { base: '1' } },
  getRecord: { params: note },
  putRecord: { params: note, body: { base: 1, data: 'Calmer since the new cream.' } },
  getChanges: { query: { since: '0', limit: '50' } },
  listRecords: { params: { kind: 'note' } },
  deletePlan: { params: { id: id.plan }, query: { base: '1' } },
  getPlan: { params: { id: id.plan } },
  putPlan: { params: { id: id.plan }, body: { base: 1, data: { morning: ['azelaic-acid'] } } },
  putProfile: { body: { base: 1, data: { skinType: 'dry', birthYear: 1996 } } },
  createApiKey: { body: { name: 'Our app', scopes: ['assess', 'plan'], sandbox: true } },
  deleteApiKey: { params: { id: id.apiKey } },
  rotateApiKey: { params: { id: id.apiKey }, body: { keepHours: 24 } },
  eraseMe: { body: { confirm: 'erase everything', password: EXAMPLE_PASSWORD } },
  getJobResult: { params: { id: id.job } },
  cancelJob: { params: { id: id.job } },
  getJob: { params: { id: id.job } },
  listAllJobs: page,
  listJobs: page,
  // Where the service fetches photos; by default a photo itself is sent.
  scorePhoto: { body: { url: 'https://partner.example/photos/0814.jpg' } },
  makePlan: {
    body: {
      answers: {
        age: 29,
        pregnancy: 'no',
        medicines: [],
        allergies: [],
        redFlags: [],
        country: 'GB',
        said: 'given',
      },
      assessments: [{ takenAt: '2026-11-25T08:00:00Z', score: 2.1, zones: { chin: 2.4 }, spots: 6 }],
    },
  },
  subscribePush: {
    body: {
      endpoint: 'https://fcm.googleapis.com/fcm/send/example',
      keys: { p256dh: 'A'.repeat(87), auth: 'A'.repeat(22) },
      weekday: 0,
      minute: 600,
      zone: 'Europe/London',
    },
  },
  unsubscribePush: { body: { endpoint: 'https://fcm.googleapis.com/fcm/send/example' } },
  createStudy: { body: { name: 'Two raters, forty photos', settings: { repeatShare: 0.1, lesions: true } } },
  changeStudy: { ...study, body: { note: 'Second round begins in May.' } },
  deleteStudy: study,
  getStudy: study,
  setStudyState: { ...study, body: { state: 'closed' } },
  addConsentedPhotos: { ...study, body: { latest: 100 } },
  addStudyPhoto: { ...study, query: { name: 'visit-1-left', role: 'golden', subject: 'S-014', visit: '1' } },
  listStudyPhotos: { ...study, ...page },
  summarizePhotos: { ...study, query: { role: 'golden' } },
  changePhotos: {
    ...study,
    body: { choice: { filter: { role: 'golden' } }, subject: 'S-014', view: 'left' },
  },
  removePhotos: { ...study, body: { choice: { photos: [id.studyPhoto] } } },
  findKnownFiles: { ...study, body: { sha256: ['0'.repeat(64)] } },
  changeStudyPhoto: { ...studyPhoto, body: { role: 'training' } },
  deleteStudyPhoto: studyPhoto,
  getStudyPhotoContent: studyPhoto,
  setGolden: { ...study, body: { photos: [id.studyPhoto] } },
  nameRater: { ...rater, body: { senior: true } },
  removeRater: rater,
  listCalibration: study,
  settleCalibration: {
    params: { id: id.study, rater: id.raterInStudy },
    body: { decision: 'waive', reason: 'Has graded by these references for years.' },
  },
  getMyStudy: study,
  getReferenceContent: { params: { id: id.study, photo: id.reference } },
  listDoneTasks: { ...study, ...page },
  listNextTasks: { ...study, query: { limit: '5' } },
  listReferences: study,
  sendVotes: {
    ...study,
    body: {
      votes: [
        {
          id: id.vote,
          task: id.task,
          action: 'grade',
          grade: 3,
          lookedMs: 8000,
          madeAt: '2026-11-27T08:00:00.000Z',
        },
      ],
    },
  },
  correctTaskLesions: {
    ...task,
    body: {
      id: id.vote,
      dots: [{ x: 31, y: 42, radiusPx: 4, type: 'papule', from: 'rater' }],
      lookedMs: 9000,
      madeAt: '2026-11-27T08:00:00.000Z',
    },
  },
  getTaskLesions: task,
  getTaskContent: task,
  getTask: task,
  decide: { ...study, body: { id: id.vote, photo: id.studyPhoto, grade: 3 } },
  getPanel: study,
  listAdjudication: study,
  listConflicts: study,
  exportStudy: { ...study, query: { what: 'votes', format: 'csv' } },
  importStudy: { ...study, body: 'photo,rater,grade,made_at\n' },
  createRetraining: { body: { note: 'With the photos of May.' } },
  getTrainingFigures: training,
  getTrainingReport: training,
  getTraining: training,
  getModel: { params: { id: EXAMPLE_MODEL } },
  promoteModel: { params: { id: EXAMPLE_MODEL }, body: { reason: 'Fewer misreadings of dark skin.' } },
  promoteTraining: { ...training, body: { reason: 'Better on the panel’s photos.' } },
  rollBack: { body: { reason: 'Reads beards as lesions.' } },
  compareRuns: { query: { a: id.run, b: id.otherRun } },
  showRun: { params: { id: id.run } },
  getDrift: { query: { weeks: '26' } },
  createWebhook: { body: { url: 'https://partner.example/hook', events: ['batch.done', 'batch.failed'] } },
  deleteWebhook: { params: { id: id.webhook } },
  listWebhookMessages: { params: { id: id.webhook } },
  resendWebhookMessage: { params: { id: id.webhook, message: id.message } },
  getModelInUse: { query: { at: '2030-01-01T00:00:00.000Z' } },
  stateEndUser: {
    body: {
      reference: id.endUser,
      consents: [{ kind: 'analysis', version: currentVersion('analysis') }],
      statement: 'Asked in our app before the first photo.',
    },
  },
  getEndUser: { params: { reference: id.endUser } },
  withdrawOfEndUser: { params: { reference: id.endUser, kind: 'analysis' } },
  eraseEndUser: { params: { reference: id.endUser } },
};
