/** `clarte compare`: two photos of one person in, what changed between them out. */
import { type ArgsDef, defineCommand } from 'citty';
import { type Assessor, loadAssessor } from '#core/assess.ts';
import type { Assessment } from '#core/schema/assessment.ts';
import { compareAssessments } from '#core/track/compare-assessments.ts';
import { nodePorts } from '#node/ports.ts';
import { assessFile } from './assess-file.ts';
import { findModels } from './models/models-folder.ts';
import { notesOf } from './notes-of.ts';
import { type FailedPhoto, failedPhoto, resultOfError } from './photo-result.ts';
import { refuseUnknownOptions } from './refuse-unknown-options.ts';
import { UsageError } from './usage-error.ts';
import { writeComparison } from './write-comparison.ts';

const args = {
  before: { type: 'positional', required: false, description: 'The earlier photo' },
  after: { type: 'positional', required: false, description: 'The later photo of the same person' },
  json: { type: 'boolean', description: 'Print one JSON object and nothing else' },
  model: { type: 'string', valueHint: 'id', description: 'Use this model bundle instead of the default one' },
} as const satisfies ArgsDef;

/** Exit code 1 where a photo failed, named on standard error and with `--json` as `assess` says it, or the two cannot be compared. */
export const compareCommand = defineCommand({
  meta: { name: 'compare', description: 'Say what changed between two photos of a person' },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, args);
    const { json = false, model } = given;
    if (given._.length !== 2) throw new UsageError('Name two photos: the earlier one, then the later one.');
    const assessor = await loadAssessor(nodePorts(findModels()), model);
    try {
      const before = await assess(given._[0], assessor);
      const after = await assess(given._[1], assessor);
      if (!before.ok || !after.ok) {
        sayFailed([before, after], json);
        process.exitCode = 1;
        return;
      }
      const comparison = compareAssessments(before, after);
      const shown = { before: showOf(before), after: showOf(after) };
      const answer = json
        ? `${JSON.stringify({ ...comparison, photos: shown })}\n`
        : writeComparison(comparison);
      process.stdout.write(answer);
      if (!json)
        for (const [i, one] of [before, after].entries())
          for (const note of notesOf(one)) process.stderr.write(`${given._[i]}: ${note}\n`);
      if (!comparison.ok) process.exitCode = 1;
    } finally {
      await assessor.close();
    }
  },
});

/** What of each photo bears on the comparison. */
function showOf(assessment: Assessment) {
  const { method, grade, shownGrade = grade, raised = [], patches } = assessment;
  const { leftOut = [], warnings = [], notAcne = null } = assessment;
  const zones = patches.map(({ name, score, visibleSkin }) => ({ name, score, visibleSkin }));
  return { method, shownGrade, raised, patches: zones, leftOut, warnings, notAcne };
}

/** The first photo that failed as the answer for machines, and each on standard error. */
function sayFailed(results: readonly (Assessment | FailedPhoto)[], isForMachines: boolean): void {
  const failed = results.filter((result) => !result.ok);
  if (isForMachines) process.stdout.write(`${JSON.stringify(failed[0])}\n`);
  for (const { photo, sentence } of failed) process.stderr.write(`${photo}: ${sentence}\n`);
}

/** The photo's assessment, or why there is none. */
async function assess(photo: string, assessor: Assessor): Promise<Assessment | FailedPhoto> {
  try {
    const { outcome } = await assessFile(photo, assessor, {});
    return outcome.ok ? outcome : failedPhoto(photo, outcome.reason, outcome.sentence);
  } catch (error) {
    return resultOfError(photo, error);
  }
}
