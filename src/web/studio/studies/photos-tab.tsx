/** The photos of a study: taking them in, finding them again, what each is for, and the golden set. */
import './photos-tab.css';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { PhotoFilter, PhotoSummary, Study, StudyPhoto } from '#core/schema/study.ts';
import { proTexts, sayFault } from '../../pro/pro-texts.ts';
import { Button } from '../../ui/button.tsx';
import { listPhotos, summarizePhotos } from '../studio-api.ts';
import { studioTexts } from '../studio-texts.ts';
import { DrawCard } from './draw-card.tsx';
import { PhotoActions, type PhotoChoice } from './photo-actions.tsx';
import { PhotoFilters } from './photo-filters.tsx';
import { PhotoTile } from './photo-tile.tsx';
import { UploadCard } from './upload-card.tsx';

type PhotosTabProps = { readonly study: Study; readonly onChanged: () => Promise<void> };

/** One page stands in the document at a time, however many photos there are. */
export function PhotosTab({ study, onChanged }: PhotosTabProps) {
  const words = studioTexts.photos;
  const list = usePhotoPages(study.id);
  const said = useSignal<string | null>(null);
  const chosen = useSignal<ReadonlySet<string> | 'all'>(new Set());
  const reload = async () => {
    await Promise.all([list.reload(), onChanged()]);
  };
  const { photos, summary, filter } = list;
  const count = summary.value?.count ?? 0;
  const isAll = chosen.value === 'all';
  const choice: PhotoChoice =
    chosen.value === 'all' ? { filter: filter.value } : { photos: [...chosen.value] };
  const chosenCount = chosen.value === 'all' ? count : chosen.value.size;
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
      <section class="card fields" aria-label={words.find}>
        <PhotoFilters
          filter={filter.value}
          summary={summary.value}
          onChange={(next) => {
            chosen.value = new Set();
            said.value = null;
            list.show(next);
          }}
        />
        <p role="status">{[said.value, words.found(count)].filter(Boolean).join(' ')}</p>
        <div class="buttons">
          <Button
            disabled={(photos.value ?? []).length === 0}
            onClick={() => {
              const held = chosen.value === 'all' ? [] : [...chosen.value];
              chosen.value = new Set([...held, ...(photos.value ?? []).map(({ id }) => id)]);
            }}
          >
            {words.choosePage}
          </Button>
          <Button
            disabled={count === 0}
            onClick={() => {
              chosen.value = 'all';
            }}
          >
            {words.chooseAll(count)}
          </Button>
          <Button
            disabled={chosenCount === 0}
            onClick={() => {
              chosen.value = new Set();
            }}
          >
            {words.chooseNone}
          </Button>
        </div>
        {chosenCount > 0 && (
          <>
            <p>
              <b>{words.chosen(chosenCount)}</b>
            </p>
            <PhotoActions
              study={study}
              choice={choice}
              count={chosenCount}
              onDone={async (done) => {
                said.value = done;
                chosen.value = new Set();
                await reload();
              }}
            />
          </>
        )}
      </section>
      {list.problem.value && (
        <p class="field-error" role="alert">
          {list.problem.value}
        </p>
      )}
      {photos.value === null && !list.problem.value && <p class="soft">{proTexts.loading}</p>}
      {photos.value?.length === 0 && <p class="card">{words.none}</p>}
      {photos.value && photos.value.length > 0 && (
        <ul class="photo-grid">
          {photos.value.map((photo) => (
            <PhotoTile
              key={photo.id}
              study={study}
              photo={photo}
              isChosen={isAll || (chosen.value !== 'all' && chosen.value.has(photo.id))}
              onChoose={(is) => {
                const held = new Set(
                  chosen.value === 'all' ? (photos.value ?? []).map(({ id }) => id) : chosen.value,
                );
                if (is) held.add(photo.id);
                else held.delete(photo.id);
                chosen.value = held;
              }}
              onChanged={reload}
            />
          ))}
        </ul>
      )}
      {(list.canGoBack.value || list.next.value) && (
        <nav class="buttons" aria-label={words.pages}>
          <Button icon="left" disabled={!list.canGoBack.value} onClick={list.goBack}>
            {words.pageBefore}
          </Button>
          <span>{words.page(list.page.value)}</span>
          <Button icon="right" disabled={!list.next.value} onClick={list.goOn}>
            {words.pageAfter}
          </Button>
        </nav>
      )}
    </div>
  );
}

/** Pages by cursors; the way back is kept. An answer that comes late is not shown in place of a newer one. */
function usePhotoPages(study: string) {
  const photos = useSignal<readonly StudyPhoto[] | null>(null);
  const summary = useSignal<PhotoSummary | null>(null);
  const next = useSignal<string | null>(null);
  const problem = useSignal<string | null>(null);
  const filter = useSignal<PhotoFilter>({});
  const cursors = useSignal<readonly (string | null)[]>([null]);
  const asked = useSignal(0);
  const load = async () => {
    const mine = ++asked.value;
    const [page, found] = await Promise.all([
      listPhotos(study, cursors.value.at(-1) ?? null, filter.value),
      summarizePhotos(study, filter.value),
    ]);
    if (mine !== asked.value) return;
    problem.value = page.ok ? null : sayFault(page);
    if (!page.ok) return;
    // What stood on the page may be gone.
    if (page.value.items.length === 0 && cursors.value.length > 1) {
      cursors.value = cursors.value.slice(0, -1);
      return load();
    }
    photos.value = page.value.items;
    next.value = page.value.next;
    if (found.ok) summary.value = found.value;
  };
  useEffect(() => void load(), [study]);
  const go = (to: readonly (string | null)[]) => {
    cursors.value = to;
    void load();
  };
  return {
    ...{ photos, summary, next, problem, filter },
    canGoBack: {
      get value() {
        return cursors.value.length > 1;
      },
    },
    page: {
      get value() {
        return cursors.value.length;
      },
    },
    reload: load,
    goOn: () => next.value && go([...cursors.value, next.value]),
    goBack: () => go(cursors.value.slice(0, -1)),
    show(given: PhotoFilter) {
      filter.value = given;
      go([null]);
    },
  };
}
