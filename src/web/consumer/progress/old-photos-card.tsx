/** Takes in many old photos at once, each under the day its file names. */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { texts } from '../../i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';
import { ageStanding } from '../session/age-standing.ts';
import { type Imported, importPhotos } from './import-photos.ts';

type Running = { readonly at: number; readonly of: number; readonly stop: AbortController };

/** Only for those whose age is known and allows a score. */
export function OldPhotosCard() {
  const running = useSignal<Running | null>(null);
  const done = useSignal<Imported | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const { oldPhotos } = texts.app;
  if (ageStanding.value !== 'open') return null;
  const take = async (files: readonly File[]) => {
    const stop = new AbortController();
    done.value = null;
    const onNext = (at: number) => {
      running.value = { at, of: files.length, stop };
    };
    done.value = await importPhotos(files, onNext, stop.signal);
    running.value = null;
  };
  const now = running.value;
  return (
    <section class="card" aria-labelledby="old-photos">
      <h2 id="old-photos">{oldPhotos.title}</h2>
      <p class="soft">{oldPhotos.hint}</p>
      {now ? (
        <>
          <p role="status">{oldPhotos.looking({ at: now.at + 1, of: now.of })}</p>
          <Progress share={now.at / now.of} label={oldPhotos.title} />
          <Button kind="quiet" onClick={() => now.stop.abort()}>
            {oldPhotos.stop}
          </Button>
        </>
      ) : (
        <Button icon="picture" onClick={() => input.current?.click()}>
          {oldPhotos.choose}
        </Button>
      )}
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept="image/*"
        data-testid="old-photos"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          if (files.length > 0) take(files).catch(console.error);
        }}
      />
      <div role="status" data-testid="old-photos-said">
        {done.value && <Result {...done.value} />}
      </div>
    </section>
  );
}

function Result({ kept, refused }: Imported) {
  const { oldPhotos } = texts.app;
  return (
    <>
      <p>{oldPhotos.kept({ count: kept })}</p>
      {refused.length > 0 && (
        <>
          <p>{oldPhotos.refused({ count: refused.length })}</p>
          <ul class="old-photos-refused">
            {refused.map(({ name, why }) => (
              <li key={name}>
                <b>{name}</b>: {why}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
