/** `clarte admin restore`: restores a backup into an empty service. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ArgsDef, defineCommand } from 'citty';
import { lacksAnAdmin } from '../../server/accounts/people.ts';
import { restoreBackup } from '../../server/ops/restore.ts';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';
import { type Progress, showProgress } from '../show-progress.ts';
import { readConfig, withService } from './call-service.ts';

const args = {
  folder: { type: 'positional', required: true, description: 'The backup’s folder' },
  'accept-losses': { type: 'boolean', description: 'Restore what is whole of a damaged backup' },
} as const satisfies ArgsDef;

/** The command; the server must not run. */
export const restoreCommand = defineCommand({
  meta: { name: 'restore', description: 'Restore a backup into an empty service' },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, args);
    let progress: Progress | undefined;
    const config = readConfig();
    const { report, isOrphaned } = await withService(config, async (service) => ({
      report: await restoreBackup(service, resolve(given.folder), {
        acceptLosses: given['accept-losses'] === true,
        onPerson(total) {
          progress ??= showProgress('Restoring', total);
          progress.tick();
        },
      }),
      isOrphaned: await lacksAnAdmin(service.db),
    })).finally(() => progress?.done());
    const { people, photos, erased, models, losses } = report;
    console.log(`${people} people and ${photos} photos are back; ${erased} were erased since and stay away.`);
    const folder = fileURLToPath(config.modelsUrl);
    console.log(
      models === null
        ? `The backup is of a release that left models out: copy what was in the models folder to ${folder}, else the packaged model is used.`
        : `${models} models of your own are back, in ${folder}.`,
    );
    // They may have been erased since, or left out as lost.
    if (isOrphaned)
      console.log('No administrator is among them. Make one: clarte admin create you@example.org');
    if (losses.length === 0) return;
    for (const { file, reason } of losses) console.error(`lost: ${file} ${reason}`);
    process.exitCode = 1;
  },
});
