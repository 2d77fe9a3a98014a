/** One photo of a study: what it is for, what the model and raters say of it. */
import { useSignal } from '@preact/signals';
import type { Study, StudyPhoto } from '#core/schema/study.ts';
import type { Answer } from '../../pro/ask-api.ts';
import { sayFault } from '../../pro/pro-texts.ts';
import { sayFigure } from '../say-figure.ts';
import { changePhoto, photoAddress, removePhoto } from '../studio-api.ts';
import { studioTexts } from '../studio-texts.ts';
import { keyOfPurpose, PURPOSE_OPTIONS, purposeOfKey } from './photo-purpose.ts';

type PhotoTileProps = {
  readonly study: Study;
  readonly photo: StudyPhoto;
  readonly isChosen: boolean;
  readonly onChoose: (is: boolean) => void;
  readonly onChanged: () => Promise<void>;
};

/** Calibration and reference photos stand for a grade. */
export function PhotoTile({ study, photo, isChosen, onChoose, onChanged }: PhotoTileProps) {
  const words = studioTexts.photos;
  const problem = useSignal<string | null>(null);
  const after = async (answer: Answer<unknown>) => {
    problem.value = answer.ok ? null : sayFault(answer);
    if (answer.ok) await onChanged();
  };
  return (
    <li class="card photo-tile">
      <label class="photo-choice">
        <input
          type="checkbox"
          checked={isChosen}
          aria-label={words.choose(photo.name)}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
        <span class="soft">
          {[photo.facts.visit, photo.facts.view, photo.facts.skinTone].filter(Boolean).join(' · ')}
        </span>
      </label>
      <img src={photoAddress(study.id, photo.id)} alt={photo.name} loading="lazy" />
      <div class="photo-tile-head">
        <b title={photo.name}>{photo.name}</b>
        <button
          type="button"
          class="icon-button"
          aria-label={words.remove(photo.name)}
          disabled={study.state === 'open'}
          onClick={async () => after(await removePhoto(study.id, photo.id))}
        >
          <span aria-hidden="true">×</span>
        </button>
      </div>
      <select
        class="select"
        aria-label={words.role(photo.name)}
        disabled={study.state === 'open'}
        onChange={async (event) => {
          const purpose = purposeOfKey(event.currentTarget.value);
          await after(await changePhoto(study.id, photo.id, purpose));
        }}
      >
        {PURPOSE_OPTIONS.map(([key, label]) => (
          <option key={key} value={key} selected={key === keyOfPurpose(photo)}>
            {label}
          </option>
        ))}
      </select>
      <dl class="photo-facts">
        <div>
          <dt>{words.model}</dt>
          <dd>{sayFigure(photo.model?.score ?? null)}</dd>
        </div>
        <div>
          <dt>{words.label}</dt>
          <dd>{sayFigure(photo.label)}</dd>
        </div>
        <div>
          <dt>{words.votes}</dt>
          <dd>{photo.votes}</dd>
        </div>
      </dl>
      {photo.source === 'upload' && (
        <input
          aria-label={`${words.subject}: ${photo.name}`}
          placeholder={words.subject}
          maxLength={100}
          defaultValue={photo.subject ?? ''}
          onChange={async (event) => {
            const subject = event.currentTarget.value.trim() || null;
            await after(await changePhoto(study.id, photo.id, { subject }));
          }}
        />
      )}
      {photo.identical && <p class="soft">{words.identical}</p>}
      {photo.alike.length > 0 && <p class="soft">{words.alike(photo.alike)}</p>}
      {problem.value && (
        <p class="field-error" role="alert">
          {problem.value}
        </p>
      )}
    </li>
  );
}
