/** Keeps the folder of an upload on this device, where the browser can, so that one click goes on with it after a reload. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { FolderHandle } from './folder-handles.ts';

interface Folders extends DBSchema {
  /** By the study's id. */
  folders: { key: string; value: FolderHandle };
}

/** The folder of the study's last upload; null where none is kept. */
export async function readKeptFolder(study: string): Promise<FolderHandle | null> {
  return (await withFolders((db) => db.get('folders', study))) ?? null;
}

/** Keeps it, in place of the one before; null forgets. */
export async function keepFolder(study: string, folder: FolderHandle | null): Promise<void> {
  await withFolders<unknown>((db) =>
    folder ? db.put('folders', folder, study) : db.delete('folders', study),
  );
}

/** Undefined where the browser keeps nothing: the folder is then chosen by hand, and what is there is left out all the same. */
async function withFolders<T>(work: (db: IDBPDatabase<Folders>) => Promise<T>): Promise<T | undefined> {
  try {
    const db = await openDB<Folders>('clarte-uploads', 1, {
      upgrade(fresh) {
        fresh.createObjectStore('folders');
      },
    });
    return await work(db).finally(() => db.close());
  } catch {
    return undefined;
  }
}
