/** The studies a rater is named in. */
import './studies-screen.css';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { MyStudy } from '#core/schema/vote.ts';
import type { Answer } from '../pro/ask-api.ts';
import { placeAddress } from '../pro/place.ts';
import { proTexts, sayFault } from '../pro/pro-texts.ts';
import { Button } from '../ui/button.tsx';
import { Progress } from '../ui/progress.tsx';
import { useScreenHeading } from '../ui/use-screen-heading.ts';
import { listMyStudies } from './label-api.ts';
import { labelTexts } from './label-texts.ts';
import { SendingLine } from './sending-line.tsx';

/** With how far each one is. */
export function StudiesScreen() {
  const heading = useScreenHeading();
  const { studies } = labelTexts;
  const answer = useSignal<Answer<MyStudy[]> | null>(null);
  const load = async () => {
    answer.value = await listMyStudies();
  };
  useEffect(() => void load(), []);
  const now = answer.value;
  return (
    <div class="my-studies">
      <h1 ref={heading} tabIndex={-1} class="pro-heading">
        {studies.title}
      </h1>
      <SendingLine />
      {now === null && <p class="soft">{studies.loading}</p>}
      {now?.ok === false && (
        <div class="card fields" role="alert">
          <p>{sayFault(now)}</p>
          <div>
            <Button icon="back" onClick={load}>
              {proTexts.retry}
            </Button>
          </div>
        </div>
      )}
      {now?.ok && now.value.length === 0 && <p class="card">{labelTexts.noStudies}</p>}
      {now?.ok && (
        <ul class="study-list">
          {now.value.map((study) => (
            <StudyItem key={study.id} study={study} />
          ))}
        </ul>
      )}
    </div>
  );
}

function StudyItem({ study }: { readonly study: MyStudy }) {
  const { studies } = labelTexts;
  const { round, done, total } = study.progress;
  const words = round === 'calibration' ? studies.calibration(done, total) : studies.graded(done, total);
  return (
    <li class="card study-item">
      <div>
        <h2>{study.name}</h2>
        {study.note && <p class="soft">{study.note}</p>}
        <p class="tags">
          {study.patches && <span class="tag">{studies.patches}</span>}
          {study.lesions && <span class="tag">{studies.lesions}</span>}
          {study.senior && <span class="tag">{studies.senior}</span>}
        </p>
      </div>
      <div class="study-progress">
        <p>{round === 'done' ? studies.done : round === 'held' ? studies.held : words}</p>
        <Progress share={total > 0 ? done / total : 0} label={words} />
      </div>
      <div class="buttons">
        <StudyEntrance study={study} />
        {study.senior && (
          <a class="button button-quiet" href={`/studio#/adjudication/${encodeURIComponent(study.id)}`}>
            {studies.adjudicate}
          </a>
        )}
      </div>
    </li>
  );
}

/** The link to the photos, or why there is none. */
function StudyEntrance({ study }: { readonly study: MyStudy }) {
  const { studies } = labelTexts;
  const { round, done } = study.progress;
  if (study.state !== 'open')
    return <span class="tag">{study.state === 'closed' ? studies.closed : studies.notOpen}</span>;
  return (
    <a class="button button-primary" href={placeAddress('study', study.id)}>
      {round === 'done' ? studies.lookAgain : done > 0 ? studies.goOn : studies.start}
      <span class="visually-hidden"> {study.name}</span>
    </a>
  );
}
