/** What a person can take along: a PDF for the doctor, a zip of everything, and bringing such a zip back. */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { dayOf } from '../../history/days.ts';
import { describeHistory, entries, mergeHistory } from '../../history/history.ts';
import { isSealedBackup } from '../../history/seal-backup.ts';
import { texts } from '../../i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { BackupDialog } from '../backup/backup-dialog.tsx';
import { OpenBackupDialog } from '../backup/open-backup-dialog.tsx';
import { saveBackup } from '../parts/save-backup.ts';
import { saveFile } from '../parts/save-file.ts';

/** Says how much came in; what is there stays. */
async function bringIn(zip: Uint8Array): Promise<string> {
  const { unpackHistory } = await import('../../history/unpack-history.ts');
  const { you } = texts.app;
  const unpacked = await unpackHistory(zip);
  if (!unpacked) return you.importFailed;
  return you.imported({ count: await mergeHistory(unpacked.history, unpacked.photos) });
}

/** Each part is loaded when it is asked for. */
export function TakeAlongCard() {
  const withPhotos = useSignal(true);
  const busy = useSignal<'pdf' | 'zip' | 'fhir' | null>(null);
  const said = useSignal('');
  const isSealing = useSignal(false);
  /** An encrypted backup whose passphrase is asked for. */
  const sealed = useSignal<Uint8Array<ArrayBuffer> | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const { you } = texts.app;
  const run = async (what: 'pdf' | 'zip' | 'fhir', work: () => Promise<string>) => {
    busy.value = what;
    said.value = '';
    try {
      said.value = await work();
    } catch (error) {
      console.error(error);
      said.value = you.failed;
    }
    busy.value = null;
  };
  const makePdf = () =>
    run('pdf', async () => {
      const { makeDoctorPdf } = await import('../pdf/make-doctor-pdf.ts');
      const bytes = await makeDoctorPdf(new Date(), withPhotos.value);
      saveFile(new Blob([bytes], { type: 'application/pdf' }), `clarte-${dayOf(new Date())}.pdf`);
      return '';
    });
  const exportAll = () =>
    run('zip', async () => {
      await saveBackup();
      return '';
    });
  const makeFhir = () =>
    run('fhir', async () => {
      const { writeFhir } = await import('#core/clinic/write-fhir.ts');
      const now = new Date().toISOString();
      const newId = () => crypto.randomUUID();
      const bundle = writeFhir(describeHistory(now), { now, newId, version: __VERSION__ });
      const file = new Blob([JSON.stringify(bundle, null, 2)], { type: 'application/fhir+json' });
      saveFile(file, `clarte-${dayOf(new Date())}.fhir.json`);
      return '';
    });
  const importFile = (file: File) =>
    run('zip', async () => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      if (!isSealedBackup(bytes)) return bringIn(bytes);
      sealed.value = bytes;
      return '';
    });
  return (
    <section class="card" aria-labelledby="take-along">
      <h2 id="take-along">{you.take}</h2>
      <div class="take-row">
        <Button icon="note" disabled={busy.value !== null || entries.value.length === 0} onClick={makePdf}>
          {busy.value === 'pdf' ? you.making : you.pdf}
        </Button>
        <label class="choice">
          <input
            type="checkbox"
            checked={withPhotos.value}
            onChange={(event) => {
              withPhotos.value = event.currentTarget.checked;
            }}
          />
          <span>{you.pdfPhotos}</span>
        </label>
        <p class="soft">{you.pdfHint}</p>
      </div>
      <div class="take-row">
        <Button icon="download" disabled={busy.value !== null} onClick={exportAll}>
          {you.exportAll}
        </Button>
        <p class="soft">{you.exportHint}</p>
      </div>
      {'subtle' in crypto && (
        <div class="take-row">
          <Button
            icon="lock"
            disabled={busy.value !== null}
            onClick={() => {
              isSealing.value = true;
            }}
          >
            {you.exportSealed}
          </Button>
          <p class="soft">{you.exportSealedHint}</p>
        </div>
      )}
      <div class="take-row">
        <Button icon="note" disabled={busy.value !== null || entries.value.length === 0} onClick={makeFhir}>
          {you.fhir}
        </Button>
        <p class="soft">{you.fhirHint}</p>
      </div>
      <Button icon="upload" disabled={busy.value !== null} onClick={() => input.current?.click()}>
        {you.importFile}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".zip,.clarte,application/zip,application/octet-stream"
        data-testid="import"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) importFile(file);
        }}
      />
      <p role="status" data-testid="take-said">
        {said.value}
      </p>
      {isSealing.value && (
        <BackupDialog
          onClose={() => {
            isSealing.value = false;
          }}
        />
      )}
      {sealed.value && (
        <OpenBackupDialog
          file={sealed.value}
          onOpened={(zip) => {
            sealed.value = null;
            void run('zip', () => bringIn(zip));
          }}
          onClose={() => {
            sealed.value = null;
          }}
        />
      )}
    </section>
  );
}
