/** Deletes a database so that its bytes are gone from the browser's files, not only from its lists. */
import { deleteDB, openDB } from 'idb';

/** Another tab that does not let go of the database is not waited for any longer. */
const PATIENCE_MS = 2000;
const FLUSH_NAME = 'clarte-flush';
/** So that the browser ends with the files of before. */
const REST_MS = 50;

/** Whether it is gone; false where another tab holds it. */
export async function purgeDatabase(name: string): Promise<boolean> {
  // Chromium keeps all databases of a site in one LevelDB, and deleting one of them marks its values as deleted: they stay in the
  // log, or in a table below the marks. What was flushed into tables before is merged with the marks and goes; what became of
  // no use is unlinked when the next table is written.
  await flush();
  if (!(await remove(name))) return false;
  await flush();
  await flush();
  return true;
}

async function remove(name: string): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS);
  });
  const removal = deleteDB(name).then(() => true as const);
  removal.catch(() => {});
  return Promise.race([removal, patience]).finally(() => clearTimeout(timer));
}

/** Makes the browser write what it has of recent changes into tables, by deleting something else. */
async function flush(): Promise<void> {
  const db = await openDB(FLUSH_NAME, 1, {
    upgrade: (one) => {
      one.createObjectStore('any');
    },
  });
  try {
    await db.put('any', 1, 1);
  } finally {
    db.close();
  }
  await deleteDB(FLUSH_NAME);
  await new Promise((resolve) => setTimeout(resolve, REST_MS));
}
