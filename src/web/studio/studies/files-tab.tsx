/** Labels, votes and dots as files: out of a study and into one. */
import { useSignal } from '@preact/signals';
import type { ExchangeQuery, Imported } from '#core/schema/label-exchange.ts';
import type { Study } from '#core/schema/study.ts';
import { sayFault } from '../../pro/pro-texts.ts';
import { SelectField } from '../select-field.tsx';
import { datasetAddress, exportAddress, importFile, type SaidOfFile } from '../studio-api.ts';
import { studioTexts } from '../studio-texts.ts';

/** Pascal VOC and YOLO go out, and may come in, as an archive. */
const FORMATS = ['csv', 'json', 'label-studio', 'coco', 'voc', 'yolo'] as const;

type FilesTabProps = { readonly study: Study; readonly onChanged: () => Promise<void> };

/** The same kinds and formats both ways. */
export function FilesTab({ study, onChanged }: FilesTabProps) {
  const words = studioTexts.files;
  const out = useSignal<ExchangeQuery>({ what: 'votes', format: 'csv' });
  const into = useSignal<ExchangeQuery>({ what: 'votes', format: 'csv' });
  const said = useSignal<SaidOfFile>({ control: '', scale: '', rater: '' });
  const imported = useSignal<Imported | null>(null);
  const problem = useSignal<string | null>(null);
  const bring = async (file: File) => {
    const answer = await importFile(study.id, file, into.value, said.value);
    imported.value = answer.ok ? answer.value : null;
    problem.value = answer.ok ? null : sayFault(answer);
    await onChanged();
  };
  return (
    <div class="studio-columns">
      <section class="card fields" aria-labelledby="export">
        <h2 id="export">{words.exportTitle}</h2>
        <KindFields value={out.value} onChange={(value) => (out.value = value)} />
        <div>
          <a class="button button-secondary" href={exportAddress(study.id, out.value)} download>
            {words.download}
          </a>
        </div>
        <p>{words.folderNote}</p>
        <div>
          <a class="button button-secondary" href={datasetAddress(study.id)} download>
            {words.folder}
          </a>
        </div>
      </section>
      <section class="card fields" aria-labelledby="import">
        <h2 id="import">{words.importTitle}</h2>
        <KindFields value={into.value} onChange={(value) => (into.value = value)} />
        <details class="fold">
          <summary>{words.said}</summary>
          <div class="fields">
            {(['control', 'scale', 'rater'] as const).map((name) => (
              <label key={name} class="field">
                <span>{words.saids[name]}</span>
                <input
                  type="text"
                  value={said.value[name]}
                  onInput={(event) => (said.value = { ...said.value, [name]: event.currentTarget.value })}
                />
              </label>
            ))}
          </div>
        </details>
        <label class="button button-secondary file-button">
          <input
            type="file"
            class="visually-hidden"
            accept=".csv,.tsv,.txt,.json,.xml,.zip"
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              if (file) void bring(file);
              event.currentTarget.value = '';
            }}
          />
          <span>{words.choose}</span>
        </label>
        <p role="status">
          {imported.value &&
            words.imported(imported.value.taken, imported.value.known, imported.value.leftOut.length)}
        </p>
        {imported.value && imported.value.leftOut.length > 0 && (
          <ul class="record-list">
            {imported.value.leftOut.slice(0, 50).map(({ at, reason }, i) => (
              <li key={i}>{words.row(at, reason)}</li>
            ))}
          </ul>
        )}
        {problem.value && (
          <p class="field-error" role="alert">
            {problem.value}
          </p>
        )}
      </section>
    </div>
  );
}

type KindFieldsProps = {
  readonly value: ExchangeQuery;
  readonly onChange: (value: ExchangeQuery) => void;
};

function KindFields({ value, onChange }: KindFieldsProps) {
  const words = studioTexts.files;
  return (
    <>
      <SelectField
        label={words.what}
        value={value.what}
        options={(['labels', 'votes', 'lesions'] as const).map((what) => [what, words.whats[what]])}
        onChange={(what) => onChange({ ...value, what })}
      />
      <SelectField
        label={words.format}
        value={value.format}
        options={FORMATS.map((format) => [format, words.formats[format]])}
        onChange={(format) => onChange({ ...value, format })}
      />
    </>
  );
}
