/** Asks a one-look network whether photos show something other than acne, as the product asks it. */
import { readFile } from 'node:fs/promises';
import { type Assessor, loadAssessor } from '#core/assess.ts';
import { ClarteError } from '#core/errors.ts';
import type { Ports } from '#core/ports.ts';
import type { OneLookCard } from '#core/schema/one-look-card.ts';
import type { Example } from '../data/dataset.ts';
import { portsWith } from '../lab/made-bundle.ts';

export type Teller = {
  /** Probability, 0-1, of something other than acne; null where the photo is refused. */
  tell(example: Example): Promise<number | null>;
  close(): Promise<void>;
};

/** The network is loaded with the first photo. */
export function openTeller(
  ports: Ports,
  { card, onnx }: { readonly card: OneLookCard; readonly onnx: Uint8Array },
  onPhoto: () => void = () => {},
): Teller {
  const json = new TextEncoder().encode(JSON.stringify(card));
  const files = new Map([
    [card.network.file, onnx],
    [`${card.id}/card.json`, json],
  ]);
  let loaded: Promise<Assessor> | null = null;
  return {
    async tell({ photo }) {
      loaded ??= loadAssessor(portsWith(ports, { card, files }), card.id);
      const assessor = await loaded;
      const outcome = await assessor.assess(await readFile(photo)).catch((fault) => {
        if (fault instanceof ClarteError && fault.code.startsWith('photo-')) return null;
        throw fault;
      });
      onPhoto();
      return outcome?.ok ? (outcome.notAcne?.probability ?? null) : null;
    },
    async close() {
      await (await loaded)?.close();
    },
  };
}
