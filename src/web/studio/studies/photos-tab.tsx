/** The photos of a study: taking them in, what each is for, and the golden set. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Study, StudyPhoto } from '#core/schema/study.ts';
import { proTexts, sayFault } from '../../pro/pro-texts.ts';
import { Button } from '../../ui/button.tsx';
import { listPhotos } from '../studio-api.ts';
import { studioTexts } from '../studio-texts.ts';
import { DrawCard } from './draw-card.tsx';
import { PhotoTile } from './photo-tile.tsx';
import { UploadCard } from './upload-card.tsx';

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
      {study.state === 'open' ? (
        <p class="card">{words.closeFirst}</p>
      ) : (
        <div class="studio-columns">
          <UploadCard study={study} onDone={reload} />
          <DrawCard study={study} onDone={reload} />
        </div>
      )}
      {study.withoutSubject > 0 && <p class="card field-error">{words.strangers(study.withoutSubject)}</p>}
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
