/** The photos of a study: taking them in, what each is for, and the golden set. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { PHOTO_ROLES, type PhotoRole, type Study, type StudyPhoto } from '#core/schema/study.ts';
import type { Answer } from '../../pro/ask-api.ts';
import { proTexts, sayFault } from '../../pro/pro-texts.ts';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';
import { sayFigure } from '../say-figure.ts';
import { SelectField } from '../select-field.tsx';
import {
  addConsented,
  addPhoto,
  changePhoto,
  listPhotos,
  photoAddress,
  removePhoto,
  setGolden,
} from '../studio-api.ts';
import { studioTexts } from '../studio-texts.ts';

type PhotosTabProps = { readonly study: Study; readonly onChanged: () => Promise<void> };

/** A page at a time. */
export function PhotosTab({ study, onChanged }: PhotosTabProps) {
  const words = studioTexts.photos;
  const photos = useSignal<readonly StudyPhoto[] | null>(null);
  const next = useSignal<string | null>(null);
  const problem = useSignal<string | null>(null);
  const load = async (cursor: string | null) => {
    const answer = await listPhotos(study.id, cursor);
    if (!answer.ok) {
      problem.value = sayFault(answer);
      return;
    }
    photos.value = cursor ? [...(photos.value ?? []), ...answer.value.items] : answer.value.items;
    next.value = answer.value.next;
  };
  const reload = async () => {
    await Promise.all([load(null), onChanged()]);
  };
  useEffect(() => void load(null), [study.id]);
  return (
    <div class="fields">
      <div class="studio-columns">
        <UploadCard study={study} onDone={reload} />
        <DrawCard study={study} onDone={reload} />
      </div>
      {problem.value && (
        <p class="field-error" role="alert">
          {problem.value}
        </p>
      )}
      {photos.value === null && !problem.value && <p class="soft">{proTexts.loading}</p>}
      {photos.value?.length === 0 && <p class="card">{words.none}</p>}
      {photos.value && photos.value.length > 0 && (
        <ul class="photo-grid">
          {photos.value.map((photo) => (
            <PhotoTile key={photo.id} study={study} photo={photo} onChanged={reload} />
          ))}
        </ul>
      )}
      {next.value && (
        <div>
          <Button onClick={() => void load(next.value)}>{words.more}</Button>
        </div>
      )}
    </div>
  );
}

function UploadCard({ study, onDone }: { readonly study: Study; readonly onDone: () => Promise<void> }) {
  const words = studioTexts.photos;
  const role = useSignal<PhotoRole>('training');
  const state = useSignal<{ readonly done: number; readonly of: number } | null>(null);
  const said = useSignal<string | null>(null);
  const left = useSignal<readonly string[]>([]);
  const upload = async (files: readonly File[]) => {
    said.value = null;
    const reasons: string[] = [];
    for (const [index, file] of files.entries()) {
      state.value = { done: index, of: files.length };
      const name = file.name.replace(/\p{Cc}/gu, '').slice(-120) || 'photo';
      const answer = await addPhoto(study.id, file, { name, role: role.value });
      if (!answer.ok) reasons.push(`${file.name} – ${sayFault(answer)}`);
    }
    state.value = null;
    left.value = reasons;
    said.value = words.uploaded(files.length - reasons.length);
    await onDone();
  };
  return (
    <section class="card fields" aria-labelledby="upload">
      <h2 id="upload">{words.upload}</h2>
      <SelectField
        label={words.uploadAs}
        value={role.value}
        options={PHOTO_ROLES.map((one) => [one, words.roles[one]])}
        onChange={(chosen) => {
          role.value = chosen;
        }}
      />
      <label class="button button-primary file-button">
        <input
          type="file"
          class="visually-hidden"
          multiple
          accept="image/*,.heic"
          data-testid="photos"
          disabled={state.value !== null}
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])];
            event.currentTarget.value = '';
            if (files.length > 0) void upload(files);
          }}
        />
        <span>{words.upload}</span>
      </label>
      {state.value && (
        <>
          <p role="status">{words.uploading(state.value.done + 1, state.value.of)}</p>
          <Progress share={state.value.done / state.value.of} label={words.upload} />
        </>
      )}
      <p role="status">{said.value}</p>
      {left.value.length > 0 && <p class="field-error">{words.leftOut(left.value)}</p>}
    </section>
  );
}

function DrawCard({ study, onDone }: { readonly study: Study; readonly onDone: () => Promise<void> }) {
  const words = studioTexts.photos;
  const said = useSignal<string | null>(null);
  const numberOf = (form: HTMLFormElement) => Number(new FormData(form).get('count'));
  const takeIn = async (form: HTMLFormElement) => {
    const answer = await addConsented(study.id, { latest: numberOf(form), role: 'training' });
    const reasons = answer.ok
      ? Object.entries(answer.value.leftOut).map(([reason, count]) => `${count} ${reason}`)
      : [];
    said.value = answer.ok
      ? `${words.uploaded(answer.value.added)} ${reasons.length > 0 ? words.leftOut(reasons) : ''}`
      : sayFault(answer);
    await onDone();
  };
  const draw = async (form: HTMLFormElement) => {
    const answer = await setGolden(study.id, { draw: numberOf(form) });
    said.value = answer.ok ? studioTexts.saved : sayFault(answer);
    await onDone();
  };
  return (
    <section class="card fields">
      <CountForm
        title={words.consented}
        hint={words.consentedHint}
        button={words.takeIn}
        count={100}
        most={500}
        onSubmit={takeIn}
      />
      <CountForm
        title={words.draw}
        hint={words.drawHint}
        button={words.drawDo}
        count={50}
        most={2000}
        onSubmit={draw}
      />
      <p role="status">{said.value}</p>
    </section>
  );
}

type CountFormProps = {
  readonly title: string;
  readonly hint: string;
  readonly button: string;
  readonly count: number;
  readonly most: number;
  readonly onSubmit: (form: HTMLFormElement) => Promise<void>;
};

function CountForm({ title, hint, button, count, most, onSubmit }: CountFormProps) {
  return (
    <form
      class="count-form"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        void onSubmit(event.currentTarget);
      }}
    >
      <h2>{title}</h2>
      <p class="soft">{hint}</p>
      <label class="field">
        <span>{studioTexts.photos.howMany}</span>
        <input name="count" type="number" min="1" max={most} required defaultValue={`${count}`} />
      </label>
      <button type="submit" class="button button-secondary">
        {button}
      </button>
    </form>
  );
}

type PhotoTileProps = {
  readonly study: Study;
  readonly photo: StudyPhoto;
  readonly onChanged: () => Promise<void>;
};

function PhotoTile({ study, photo, onChanged }: PhotoTileProps) {
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
