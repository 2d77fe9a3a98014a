/** What all parts of a whole are done with, such as a model: a worker fetches and opens it once, not for every part. */

/** Where it lies. */
export type Shelf = {
  /** Null where the whole is over, or was never begun. */
  read(): Promise<Uint8Array | null>;
  /** Whether the whole still goes on. */
  goesOn(): Promise<boolean>;
};

/** What a worker holds of it already, and how it opens it otherwise. */
export type Opener<Tool> = {
  readonly held: Tool | null;
  open(file: Uint8Array): Promise<Tool>;
};

/** Null where the whole is over, also for who holds it still. */
export async function openOnce<Tool>(shelf: Shelf, { held, open }: Opener<Tool>): Promise<Tool | null> {
  if (held) return (await shelf.goesOn()) ? held : null;
  const file = await shelf.read();
  return file && open(file);
}
