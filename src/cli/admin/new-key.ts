/** `clarte admin new-key`: adds a key that encrypts photos from the next start on. */
import { type ArgsDef, defineCommand } from 'citty';
import { addBlobKey } from '../../server/secrets.ts';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';
import { UsageError } from '../usage-error.ts';
import { readConfig } from './call-service.ts';

const args = {
  id: { type: 'positional', required: true, description: 'Name of the key: a-z, 0-9 and -' },
} as const satisfies ArgsDef;

/** The command; keys from the environment are changed there. */
export const newKeyCommand = defineCommand({
  meta: { name: 'new-key', description: 'Add a key that encrypts photos from the next start on' },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, args);
    const { blobKeys, secretsFile } = readConfig();
    if (blobKeys !== null) throw new UsageError('Keys come from BLOB_KEYS; put the new one first there.');
    if (!/^[a-z0-9-]{1,32}$/.test(given.id)) throw new UsageError('A key’s name has a-z, 0-9 and - only.');
    await addBlobKey(secretsFile, given.id);
    console.log(`${given.id} is in ${secretsFile}. Start the server again, then: clarte admin rotate-keys`);
  },
});
