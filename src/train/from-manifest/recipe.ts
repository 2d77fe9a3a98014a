/** What a recipe takes and answers: each is a way from labelled photos to a bundle. */
import type { Ports } from '#core/ports.ts';
import type { ModelCard, PatchesCard } from '#core/schema/model-card.ts';
import type { Example } from '../data/dataset.ts';

/** Shows how far a stage has come. */
export type ShowStage = (label: string, total: number) => { tick(n?: number): void; done(): void };

/** What a recipe trains with. */
export type RecipeParts = {
  readonly ports: Ports;
  readonly examples: readonly Example[];
  readonly seed: number;
  /** Folder of what a killed run finds again. */
  readonly work: string;
  readonly showStage: ShowStage;
  /** Told before anything large is made: bytes on disk and in memory. */
  readonly onSize: (diskBytes: number, memoryBytes: number) => void;
  /** A point of a curve, written before whatever a killed run goes on from; one that is there stays as it is. */
  readonly onPoint: (name: string, step: number, value: number) => Promise<void>;
};

/** The card's texts, which do not depend on the recipe. */
export type CommonCard = Pick<
  PatchesCard,
  'id' | 'title' | 'licence' | 'intendedUse' | 'limits' | 'training' | 'metrics' | 'interval'
>;

/** A card and the files it names, by their path below the models folder. */
export type RecipeBundle = { readonly card: ModelCard; readonly files: ReadonlyMap<string, Uint8Array> };

/** What came of a training. */
export type Trained = {
  /** Indices of the examples that were learned from. */
  readonly used: readonly number[];
  readonly leftOut: Readonly<Record<string, number>>;
  /** Patches or crops that were learned from. */
  readonly patches: number;
  readonly settings: PatchesCard['training']['settings'];
  makeBundle(card: CommonCard): RecipeBundle;
};

/** A way from photos to a bundle. */
export type Recipe = {
  readonly name: string;
  /** What makes two trainings the same besides photos and seed. */
  readonly settings: Readonly<Record<string, string | number | boolean>>;
  train(parts: RecipeParts): Promise<Trained>;
};
