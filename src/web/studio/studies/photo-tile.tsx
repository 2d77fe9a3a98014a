/** One photo of a study: what it is for, what the model and raters say of it. */
import { useSignal } from '@preact/signals';
import { PHOTO_ROLES, type PhotoRole, type Study, type StudyPhoto } from '#core/schema/study.ts';
import type { Answer } from '../../pro/ask-api.ts';
import { sayFault } from '../../pro/pro-texts.ts';
import { sayFigure } from '../say-figure.ts';
import { changePhoto, photoAddress, removePhoto } from '../studio-api.ts';
import { studioTexts } from '../studio-texts.ts';

type PhotoTileProps = {
  readonly study: Study;
  readonly photo: StudyPhoto;
  readonly onChanged: () => Promise<void>;
};

/** Calibration and reference photos stand for a grade. */
export function PhotoTile({ study, photo, onChanged }: PhotoTileProps) {
  const words = studioTexts.photos;
  const problem = useSignal<string | null>(null);
  const after = async (answer: Answer<unknown>) => {
    problem.value = answer.ok ? null : sayFault(answer);
    if (answer.ok) await onChanged();
  };
  const needsGrade = photo.role === 'calibration' || photo.role === 'reference';
  return (
    <li class="card photo-tile">
      <img src={photoAddress(study.id, photo.id)} alt={photo.name} loading="lazy" />
      <div class="photo-tile-head">
        <b title={photo.name}>{photo.name}</b>
        <button
          type="button"
          class="icon-button"
          aria-label={words.remove(photo.name)}
          onClick={async () => after(await removePhoto(study.id, photo.id))}
        >
          <span aria-hidden="true">×</span>
        </button>
      </div>
      <div class="photo-tile-row">
        <select
          class="select"
          aria-label={words.role(photo.name)}
          value={photo.role}
          onChange={async (event) => {
            const role = event.currentTarget.value as PhotoRole;
            await after(await changePhoto(study.id, photo.id, { role }));
          }}
        >
          {PHOTO_ROLES.map((one) => (
            <option key={one} value={one}>
              {words.roles[one]}
            </option>
          ))}
        </select>
        {needsGrade && (
          <select
            class="select"
            aria-label={words.grade(photo.name)}
            value={photo.referenceGrade ?? ''}
            onChange={async (event) => {
              const { value } = event.currentTarget;
              const referenceGrade = value === '' ? null : Number(value);
              await after(await changePhoto(study.id, photo.id, { referenceGrade }));
            }}
          >
            <option value="">{words.noGrade}</option>
            {[1, 2, 3, 4, 5].map((grade) => (
              <option key={grade} value={grade}>
                {grade}
              </option>
            ))}
          </select>
        )}
      </div>
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
      {photo.identical && <p class="soft">{words.identical}</p>}
      {problem.value && (
        <p class="field-error" role="alert">
          {problem.value}
        </p>
      )}
    </li>
  );
}
