/** The API as the studio uses it. */
import type { z } from 'zod';
import type {
  AuditEntry,
  Invitation,
  InviteSchema,
  MadeInvitationSchema,
  Person,
  Role,
} from '#core/schema/account.ts';
import type { AdjudicationItem, Conflict, DecideSchema } from '#core/schema/adjudication.ts';
import type { Drift, Insight } from '#core/schema/insight.ts';
import type { Job } from '#core/schema/job.ts';
import type { ExchangeQuery, Imported } from '#core/schema/label-exchange.ts';
import type { ModelCard } from '#core/schema/model-card.ts';
import type { PanelReport } from '#core/schema/panel-report.ts';
import type { Run, RunComparison, RunDetail } from '#core/schema/run.ts';
import type {
  AddConsentedSchema,
  AddPhotoQuerySchema,
  CandidateSchema,
  ChangedPhotos,
  ChangePhotosSchema,
  ChangeStudySchema,
  CreateStudySchema,
  KnownFilesAnswerSchema,
  NameRaterSchema,
  PhotoFilter,
  PhotoRole,
  PhotoSummary,
  RaterCalibration,
  RemovePhotosSchema,
  SetGoldenSchema,
  SettleCalibrationSchema,
  Study,
  StudyPhoto,
  StudyRater,
} from '#core/schema/study.ts';
import type { DatasetSchema, ModelHistorySchema, SwitchedSchema, Training } from '#core/schema/training.ts';
import { askApi } from '../pro/ask-api.ts';

export type Candidate = z.infer<typeof CandidateSchema>;
export type Dataset = z.infer<typeof DatasetSchema>;
export type ModelHistory = z.infer<typeof ModelHistorySchema>;
type Page<T> = { readonly items: readonly T[]; readonly next: string | null };

/** What is absent is left out. */
const queryOf = (given: Readonly<Record<string, string | undefined>>) =>
  new URLSearchParams(
    Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
const at = (study: string, rest = '') => `/studies/${encodeURIComponent(study)}${rest}`;

export const listStudies = () => askApi<Study[]>('GET', '/studies');
export const getStudy = (study: string) => askApi<Study>('GET', at(study));
export const createStudy = (given: z.input<typeof CreateStudySchema>) =>
  askApi<Study>('POST', '/studies', { json: given });
export const changeStudy = (study: string, given: z.input<typeof ChangeStudySchema>) =>
  askApi<Study>('PATCH', at(study), { json: given });
export const setStudyState = (study: string, state: 'open' | 'closed') =>
  askApi<Study>('PUT', at(study, '/state'), { json: { state } });
export const removeStudy = (study: string) => askApi<void>('DELETE', at(study));

export const listPhotos = (study: string, cursor: string | null, filter: PhotoFilter = {}) =>
  askApi<Page<StudyPhoto>>(
    'GET',
    at(study, `/photos?${queryOf({ limit: '60', cursor: cursor ?? undefined, ...filter })}`),
  );
export const summarizePhotos = (study: string, filter: PhotoFilter) =>
  askApi<PhotoSummary>('GET', at(study, `/photos/summary?${queryOf(filter)}`));
export const changePhotos = (study: string, given: z.input<typeof ChangePhotosSchema>) =>
  askApi<ChangedPhotos>('POST', at(study, '/photos/change'), { json: given });
export const removePhotos = (study: string, given: z.input<typeof RemovePhotosSchema>) =>
  askApi<ChangedPhotos>('POST', at(study, '/photos/remove'), { json: given });
export const findKnownFiles = (study: string, sha256: readonly string[]) =>
  askApi<z.infer<typeof KnownFilesAnswerSchema>>('POST', at(study, '/photos/known'), { json: { sha256 } });
export const addPhoto = (study: string, photo: File, given: z.input<typeof AddPhotoQuerySchema>) => {
  const query = new URLSearchParams(
    Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
  );
  const type = photo.type.startsWith('image/') ? photo.type : 'application/octet-stream';
  return askApi<StudyPhoto>('POST', at(study, `/photos?${query}`), { bytes: photo, type });
};
export const addConsented = (study: string, given: z.input<typeof AddConsentedSchema>) =>
  askApi<Job>('POST', at(study, '/photos/consented'), { json: given });
export const getJob = (job: string) => askApi<Job>('GET', `/jobs/${encodeURIComponent(job)}`);
export const changePhoto = (
  study: string,
  photo: string,
  given: {
    readonly role?: PhotoRole;
    readonly referenceGrade?: number | null;
    readonly subject?: string | null;
  },
) => askApi<StudyPhoto>('PATCH', at(study, `/photos/${photo}`), { json: given });
export const removePhoto = (study: string, photo: string) =>
  askApi<void>('DELETE', at(study, `/photos/${photo}`));
export const photoAddress = (study: string, photo: string) =>
  `/api/v1${at(study, `/photos/${photo}/content`)}`;
export const setGolden = (study: string, given: z.input<typeof SetGoldenSchema>) =>
  askApi<Study>('PUT', at(study, '/golden'), { json: given });

export const listCandidates = () => askApi<Candidate[]>('GET', '/raters');
export const nameRater = (study: string, person: string, given: z.input<typeof NameRaterSchema>) =>
  askApi<StudyRater>('PUT', at(study, `/raters/${encodeURIComponent(person)}`), { json: given });
export const removeRater = (study: string, person: string) =>
  askApi<void>('DELETE', at(study, `/raters/${encodeURIComponent(person)}`));

export const getPanel = (study: string) => askApi<PanelReport>('GET', at(study, '/panel'));
export const listAdjudication = (study: string) =>
  askApi<AdjudicationItem[]>('GET', at(study, '/adjudication'));
export const listConflicts = (study: string) => askApi<Conflict[]>('GET', at(study, '/conflicts'));
export const decide = (study: string, given: z.input<typeof DecideSchema>) =>
  askApi<unknown>('POST', at(study, '/decisions'), { json: given });

export const exportAddress = (study: string, { what, format }: ExchangeQuery) =>
  `/api/v1${at(study, `/export?what=${what}&format=${format}`)}`;
/** What a person says of a file: which control holds the grade, on which scale it stands, who read it. */
export type SaidOfFile = { readonly control: string; readonly scale: string; readonly rater: string };
export const importFile = (study: string, file: File, { what, format }: ExchangeQuery, said: SaidOfFile) => {
  const given = Object.entries(said).filter(([, value]) => value.trim() !== '');
  const query = new URLSearchParams([['what', what], ['format', format], ...given]);
  return askApi<Imported>('POST', at(study, `/import?${query}`), {
    bytes: file,
    // What it is the server sees by the bytes, be it text or an archive.
    type: format === 'csv' ? 'text/csv' : 'application/octet-stream',
  });
};
export const datasetAddress = (study: string) => `/api/v1${at(study, '/export?what=dataset&format=zip')}`;

export const retrain = (study: string, note: string) =>
  askApi<Job>('POST', '/retraining', { json: { study, note }, key: crypto.randomUUID() });
export const listTrainings = () => askApi<Training[]>('GET', '/trainings');
export const reportAddress = (training: string) => `/api/v1/trainings/${training}/report`;
export const promote = (training: string, reason: string) =>
  askApi<z.infer<typeof SwitchedSchema>>('POST', `/trainings/${training}/promote`, { json: { reason } });
export const rollBack = (reason: string) =>
  askApi<z.infer<typeof SwitchedSchema>>('POST', '/rollback', { json: { reason } });
export const getModelHistory = () => askApi<ModelHistory>('GET', '/model-history');
export const listDatasets = () => askApi<Dataset[]>('GET', '/datasets');
/** What to look for in the audit; moments in ISO, `before` the id of the last entry that was seen. */
export type AuditSearch = Readonly<
  Partial<Record<'actor' | 'action' | 'subject' | 'from' | 'to' | 'before', string>>
>;
export const listAudit = (search: AuditSearch) =>
  askApi<AuditEntry[]>('GET', `/admin/audit?${new URLSearchParams(search)}`);
export const checkAudit = () =>
  askApi<{ readonly entries: number; readonly faults: readonly string[] }>('GET', '/admin/audit/check');
/** `at` in ISO; empty for now. */
export const getModelInUse = (at: string) =>
  askApi<{ readonly model: string | null; readonly since: string | null }>(
    'GET',
    `/model-in-use${at === '' ? '' : `?${new URLSearchParams({ at })}`}`,
  );
export const getDrift = () => askApi<Drift>('GET', '/insight/drift');
export const getInsight = () => askApi<Insight>('GET', '/insight');

export const listPeople = (search: { readonly text: string; readonly role: Role | 'all' }) => {
  const given = {
    ...(search.text === '' ? {} : { text: search.text }),
    ...(search.role === 'all' ? {} : { role: search.role }),
  };
  return askApi<Person[]>('GET', `/admin/people?${new URLSearchParams(given)}`);
};
export const setRole = (person: string, role: Role) =>
  askApi<Person>('PATCH', `/admin/people/${encodeURIComponent(person)}`, { json: { role } });
export const setActive = (person: string, active: boolean) =>
  askApi<Person>('PUT', `/admin/people/${encodeURIComponent(person)}/active`, { json: { active } });
export const listInvitations = () => askApi<Invitation[]>('GET', '/admin/invitations');
export const invite = (given: z.input<typeof InviteSchema>) =>
  askApi<z.infer<typeof MadeInvitationSchema>>('POST', '/admin/invitations', { json: given });
export const withdrawInvitation = (invitation: string) =>
  askApi<void>('DELETE', `/admin/invitations/${invitation}`);
export const readInvitation = (token: string) =>
  askApi<{ readonly role: Role; readonly expiresAt: string }>('POST', '/invitations/read', {
    json: { token },
  });
export const acceptInvitation = (token: string) =>
  askApi<Person>('POST', '/invitations/accept', { json: { token } });

export const listCalibration = (study: string) =>
  askApi<RaterCalibration[]>('GET', at(study, '/calibration'));
export const settleCalibration = (
  study: string,
  rater: string,
  given: z.input<typeof SettleCalibrationSchema>,
) => askApi<RaterCalibration>('POST', at(study, `/calibration/${rater}`), { json: given });

export const listRuns = () => askApi<Run[]>('GET', '/runs');
export const getRun = (run: string) => askApi<RunDetail>('GET', `/runs/${run}`);
export const compareRuns = (a: string, b: string) =>
  askApi<RunComparison>('GET', `/runs/compare?${new URLSearchParams({ a, b })}`);

export const listModels = () =>
  askApi<{ readonly inUse: boolean; readonly card: ModelCard }[]>('GET', '/models');
export const promoteModel = (model: string, reason: string) =>
  askApi<z.infer<typeof SwitchedSchema>>('POST', `/models/${encodeURIComponent(model)}/promote`, {
    json: { reason },
  });
