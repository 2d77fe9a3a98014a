/** `clarte admin migrate`: brings the database to the newest tables, as every start does. */
import { defineCommand } from 'citty';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';
import { readConfig, withService } from './call-service.ts';

/** The command: for a job that runs before servers of a new version do, with more rights than they have. */
export const migrateCommand = defineCommand({
  meta: { name: 'migrate', description: 'Bring the database to the newest tables before servers start' },
  async run({ args: given }) {
    refuseUnknownOptions(given, {});
    await withService(readConfig(), async () => {});
    console.log('The database has the newest tables.');
  },
});
