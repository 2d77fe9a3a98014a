/** Speaks to /api/v1 for a sync. */
import { z } from 'zod';
import { ProblemSchema } from '#core/schema/assessment.ts';
import { ConsentSchema } from '#core/schema/consent.ts';
import { StoredPhotoSchema } from '#core/schema/photo.ts';
import { SyncRecordSchema, SyncSchema } from '#core/schema/record.ts';
import { StoredAssessmentSchema } from '#core/schema/stored-assessment.ts';
import { sendRequest } from '../api/send-request.ts';
import { type ServerCopy, SyncFault, type SyncFaultReason } from './server-copy.ts';

/** Waits at most, where the server says when to come back. */
const LONGEST_WAIT_S = 65;
const TRIES = 4;

type Asked = {
  readonly method?: 'GET' | 'PUT' | 'POST' | 'DELETE';
  readonly json?: unknown;
  readonly jpeg?: ArrayBuffer;
  /** Answers that are no fault; the response is then handed back as it is. */
  readonly allow?: readonly number[];
};

/** The copy of whoever is signed in, whose account is `email`. `signal` ends all that is under way. */
export function openServerCopy(signal: AbortSignal, email: string): ServerCopy {
  const ask = (path: string, asked: Asked = {}) => askServer(path, asked, signal);
  const drop = async (path: string) => {
    await ask(path, { method: 'DELETE', allow: [404] });
  };
  return {
    async epoch() {
      const consents = z.array(ConsentSchema).parse(await (await ask('/consents')).json());
      const storage = consents.find(({ kind, active }) => kind === 'storage' && active);
      if (!storage) throw new SyncFault('consent-missing');
      return `${storage.givenAt} ${email}`;
    },
    async changes(since) {
      const answer = await ask(`/sync?since=${since}`);
      const { records, assessments, next, more } = SyncSchema.parse(await answer.json());
      return {
        records,
        next,
        more,
        assessments: new Map(assessments.map((one) => [one.id, one.assessment])),
      };
    },
    async record({ kind, id }) {
      const answer = await ask(`/records/${kind}/${id}`, { allow: [404] });
      return answer.ok ? SyncRecordSchema.parse(await answer.json()) : null;
    },
    async put({ kind, id }, base, data) {
      const answer = await ask(`/records/${kind}/${id}`, {
        method: 'PUT',
        json: { base, data },
        allow: [409],
      });
      return answer.ok ? SyncRecordSchema.parse(await answer.json()).version : null;
    },
    async assessment(id) {
      const answer = await ask(`/assessments/${id}`, { allow: [404] });
      return answer.ok ? StoredAssessmentSchema.parse(await answer.json()).assessment : null;
    },
    async keepAssessment({ photo, ...given }) {
      const json = { ...given, ...(photo ? { photo } : {}) };
      return (await ask('/assessments', { method: 'POST', json, allow: [404] })).ok;
    },
    dropAssessment: (id) => drop(`/assessments/${id}`),
    async keepPhoto(bytes, takenAt) {
      const path = `/photos?takenAt=${encodeURIComponent(takenAt)}`;
      const answer = await ask(path, { method: 'POST', jpeg: bytes });
      return StoredPhotoSchema.parse(await answer.json()).id;
    },
    async photo(id) {
      const answer = await ask(`/photos/${id}/content`, { allow: [404] });
      return answer.ok ? answer.arrayBuffer() : null;
    },
    dropPhoto: (id) => drop(`/photos/${id}`),
  };
}

async function askServer(path: string, asked: Asked, signal: AbortSignal): Promise<Response> {
  const { method, json, jpeg, allow = [] } = asked;
  const bytes = jpeg && { bytes: jpeg, type: 'image/jpeg' };
  for (let tried = 1; ; tried++) {
    const answer = await sendRequest(path, { method, json, ...bytes, signal }).catch((error) => {
      throw new SyncFault('offline', String(error));
    });
    if (answer.ok || allow.includes(answer.status)) return answer;
    const waitS = Number(answer.headers.get('retry-after') ?? Number.NaN);
    if (![429, 503].includes(answer.status) || !(waitS <= LONGEST_WAIT_S) || tried === TRIES)
      throw await faultOf(answer);
    await pause(waitS * 1000, signal);
  }
}

async function faultOf(answer: Response): Promise<SyncFault> {
  const problem = ProblemSchema.safeParse(await answer.json().catch(() => null));
  const code = problem.success ? problem.data.code : String(answer.status);
  return new SyncFault(reasonOf(answer.status, code), code);
}

function reasonOf(status: number, code: string): SyncFaultReason {
  if (status === 401) return 'signed-out';
  if (code === 'consent-missing') return 'consent-missing';
  // It stays on the device, and the rest goes on.
  if (code === 'quota-reached') return 'refused';
  return status >= 500 || [403, 404, 405, 408, 429].includes(status) ? 'trouble' : 'refused';
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(new SyncFault('offline', 'stopped'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
