/** How stores are read and written, whether the history is locked or not. */
import type { StoreName, StoreSchema } from './open-plain.ts';

export type ValueOf<N extends StoreName> = StoreSchema[N]['value'];

/** One store within a transaction. */
export type Shelf<N extends StoreName> = {
  get(key: string): Promise<ValueOf<N> | undefined>;
  /** In the order of their keys, as is what {@link Shelf.getAllKeys} gives. */
  getAll(): Promise<ValueOf<N>[]>;
  getAllKeys(): Promise<string[]>;
  /** `key` where the value does not carry it. */
  put(value: ValueOf<N>, key?: string): Promise<unknown>;
  delete(key: string): Promise<void>;
  clear(): Promise<void>;
};

/** A transaction over all stores. */
export type Work = { objectStore<N extends StoreName>(name: N): Shelf<N> };

/** Reads one store at a time, outside of a transaction. */
export type Store = {
  get<N extends StoreName>(name: N, key: string): Promise<ValueOf<N> | undefined>;
  getAll<N extends StoreName>(name: N): Promise<ValueOf<N>[]>;
  getAllKeys(name: StoreName): Promise<string[]>;
};

/** A store that is open. */
export type OpenStore = Store & {
  /**
   * Puts one value at once: waits for no other tab, and the page need not live to see it done. Plain, it is under way when this
   * returns; sealed, as soon as it is encrypted.
   */
  putAtOnce<N extends StoreName>(name: N, value: ValueOf<N>, key?: string): Promise<void>;
  /** Does something over all stores, all or nothing. */
  transact<T>(run: (work: Work) => Promise<T>): Promise<T>;
};
