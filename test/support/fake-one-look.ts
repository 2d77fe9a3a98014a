/** A one-look card and network for tests: it answers what it is told to, whatever it is shown. */
import type { Network, Tensor } from '#core/ports.ts';
import { type OneLookCard, OneLookCardSchema, SURFACES, type Surface } from '#core/schema/one-look-card.ts';

/** Side of the fake's crop: 2 x 2 cells of stride 8, 4 x 4 of stride 4. */
export const FAKE_SIDE_PX = 16;

/** A card with everything on it. */
export function fakeOneLookCard(more: Partial<OneLookCard> = {}): OneLookCard {
  return {
    ...OneLookCardSchema.parse({
      schema: 1,
      kind: 'one-look',
      id: 'fake-one-look',
      title: 'Made for a test',
      summary: 'Knows nothing.',
      licence: 'none',
      intendedUse: 'Tests.',
      limits: [],
      network: { file: 'fake-one-look/network.onnx', sha256: '0'.repeat(64), sizePx: FAKE_SIDE_PX },
      leastVisible: 0.6,
      lesions: { above: 0.3, radiusCells: 1, countError: { share: 0.25, least: 2 } },
      interval: { level: 0.9, leastSpread: 0.2, face: [{ score: 3, spreads: 1.5 }] },
      notAcne: { flaggedFrom: 0.5 },
      skin: { leastShare: 0.3, facialFrom: 0.5 },
      training: { data: [], command: '', commit: '', seeds: [1], settings: {} },
      metrics: [],
    }),
    ...more,
  };
}

/** What the fake is to answer; what is left out is a face of skin with zones of 2, 3, 4 and 5 and one lesion. */
export type FakeAnswer = {
  readonly zones?: readonly number[];
  readonly severity?: number;
  readonly visibleSkin?: readonly number[];
  /** What each of the four cells of stride 8 shows; one for all. */
  readonly surfaces?: readonly Surface[] | Surface;
  readonly lesions?: readonly number[];
  readonly size?: readonly number[];
  readonly count?: number;
  readonly grades?: readonly number[];
  readonly notAcne?: number;
  readonly facial?: number;
};

/** Outputs as the network names them. */
export function fakeOutputs({
  zones = [2, 3, 4, 5],
  severity = 3.5,
  visibleSkin = [1, 1, 1, 1],
  surfaces = 'skin',
  lesions = Array.from({ length: 16 }, (_, cell) => (cell === 5 ? 0.8 : 0)),
  size,
  count = 1,
  grades = [0, 0, 0.5, 0.5, 0],
  notAcne = 0.1,
  facial = 1,
}: FakeAnswer): Record<string, Tensor> {
  const row = (values: readonly number[], dims = [1, values.length]) => ({
    dims,
    data: Float32Array.from(values),
  });
  const shown = typeof surfaces === 'string' ? [surfaces, surfaces, surfaces, surfaces] : surfaces;
  const classes = SURFACES.flatMap((surface) => shown.map((cell) => (cell === surface ? 1 : 0)));
  return {
    zones: row(zones),
    severity: row([severity], [1]),
    visibleSkin: row(visibleSkin),
    surfaces: row(classes, [1, SURFACES.length, 2, 2]),
    lesions: row(lesions, [1, 1, 4, 4]),
    ...(size ? { size: row(size, [1, 1, 4, 4]) } : {}),
    logCount: row([Math.log1p(count)], [1]),
    grades: row(grades),
    notAcne: row([notAcne], [1]),
    facial: row([facial], [1]),
  };
}

/** A network that answers `answer(k)` to its k-th run and keeps what it was given. */
export function fakeOneLook(
  answer: (run: number) => FakeAnswer,
): Network & { readonly given: Record<string, Tensor>[] } {
  const given: Record<string, Tensor>[] = [];
  return {
    inputNames: ['face', 'cover'],
    outputNames: Object.keys(fakeOutputs({})),
    given,
    async run(inputs) {
      given.push(inputs);
      return fakeOutputs(answer(given.length - 1));
    },
    close: async () => {},
  };
}
