/** Makes what some examples of the API's document need beforehand: invitations, files of a study, a calibration round, runs. */
import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { Role } from '#core/schema/account.ts';
import { makeRuns } from './make-runs.ts';
import type { TestApp } from './open-test-app.ts';
import { type openThings, type PersonWithThings, photoOf } from './open-things.ts';

/** What is made, by its name in `EXAMPLE_IDS`; `body` is sent in place of the example's. */
type Made = {
  readonly invitation?: string;
  readonly invitationToken?: string;
  readonly run?: string;
  readonly otherRun?: string;
  readonly body?: object;
};
/** No other picture of a test has this colour. */
const [KNOWN, CALIBRATION] = [91_000, 92_000];

/** By the operation's id. */
export function prepareThings(
  test: TestApp,
  made: Pick<ReturnType<typeof openThings>, 'makeInvitation'>,
): Readonly<Record<string, (person: PersonWithThings) => Promise<Made>>> {
  let runs: ReturnType<typeof makeRuns> | undefined;
  const bothRuns = async () => {
    runs ??= makeRuns(test.dataDir);
    const { a, b } = await runs;
    return { run: a, otherRun: b };
  };
  const inviting = (role: Role) => async () => {
    const { id, token } = await made.makeInvitation(role);
    return { invitation: id, invitationToken: token };
  };
  const good = async (response: Response) =>
    expect(response.status, await response.clone().text()).toBeLessThan(300);
  const addPhoto = async ({ headers, things }: PersonWithThings, query: string, body: Uint8Array) =>
    good(await test.ask('POST', `/studies/${things.study}/photos?${query}`, { headers, body }));
  /** Opens the study with a photo of calibration, which the rater has not graded. */
  const openCalibration = async (person: PersonWithThings) => {
    const { headers, things } = person;
    await addPhoto(person, 'name=three&role=calibration&referenceGrade=3', await photoOf(CALIBRATION));
    const body = { state: 'open' };
    await good(await test.ask('PUT', `/studies/${things.study}/state`, { headers, body }));
    return {};
  };
  return {
    listInvitations: inviting('dermatologist'),
    withdrawInvitation: inviting('dermatologist'),
    readInvitation: inviting('dermatologist'),
    acceptInvitation: inviting('dermatologist'),
    async findKnownFiles(person) {
      const photo = await photoOf(KNOWN);
      await addPhoto(person, 'name=visit-1-left', photo);
      return { body: { sha256: [createHash('sha256').update(photo).digest('hex')] } };
    },
    listCalibration: openCalibration,
    settleCalibration: openCalibration,
    listRuns: bothRuns,
    compareRuns: bothRuns,
    showRun: bothRuns,
  };
}
