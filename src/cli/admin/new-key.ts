/** `clarte admin new-key`: adds a key that encrypts photos from the next start on. */
import { defineCommand } from 'citty';
import { addBlobKey } from '../../server/secrets.ts';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';
import { UsageError } from '../usage-error.ts';
import { readConfig } from './call-service.ts';

/** The command; a key's name is a hash of it. Keys from the environment are changed there. */
export const newKeyCommand = defineCommand({
  meta: { name: 'new-key', description: 'Add a key that encrypts photos from the next start on' },
  async run({ args: given }) {
    refuseUnknownOptions(given, {});
    const { blobKeys, secretsFile } = readConfig();
    if (blobKeys !== null) throw new UsageError('Keys come from BLOB_KEYS; put the new one first there.');
    const id = await addBlobKey(secretsFile);
    console.log(`${id} is in ${secretsFile}. Start the server again, then: clarte admin rotate-keys`);
  },
});
