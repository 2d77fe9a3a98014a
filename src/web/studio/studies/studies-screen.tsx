/** All studies, and a new one. */
import { useSignal } from '@preact/signals';
import type { Study } from '#core/schema/study.ts';
import { Modal } from '../../pro/modal.tsx';
import { goToPlace, placeAddress } from '../../pro/place.ts';
import { Button } from '../../ui/button.tsx';
import { useScreenHeading } from '../../ui/use-screen-heading.ts';
import { Loaded } from '../loaded.tsx';
import { sayDay } from '../say-figure.ts';
import { createStudy, listStudies } from '../studio-api.ts';
import { studioTexts } from '../studio-texts.ts';
import { useAnswer } from '../use-answer.ts';
import { StudyForm } from './study-form.tsx';

/** The latest first, as the server has them. */
export function StudiesScreen() {
  const heading = useScreenHeading();
  const words = studioTexts.studies;
  const asked = useAnswer(listStudies, 'studies');
  const creating = useSignal(false);
  return (
    <div class="studio-screen">
      <div class="screen-head">
        <h1 ref={heading} tabIndex={-1} class="pro-heading">
          {words.title}
        </h1>
        <Button
          kind="primary"
          icon="plus"
          onClick={() => {
            creating.value = true;
          }}
        >
          {words.create}
        </Button>
      </div>
      <Loaded asked={asked}>
        {(studies) =>
          studies.length === 0 ? (
            <p class="card">{words.none}</p>
          ) : (
            <ul class="study-cards">
              {studies.map((study) => (
                <StudyCard key={study.id} study={study} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {creating.value && (
        <Modal
          title={words.create}
          wide
          onClose={() => {
            creating.value = false;
          }}
        >
          <StudyForm
            study={null}
            onSave={async (given) => {
              const answer = await createStudy(given);
              if (answer.ok) goToPlace('study', answer.value.id, 'photos');
              return answer;
            }}
          />
        </Modal>
      )}
    </div>
  );
}

function StudyCard({ study }: { readonly study: Study }) {
  const words = studioTexts.studies;
  const photos = Object.values(study.photos).reduce((sum, count) => sum + count, 0);
  return (
    <li>
      <a class="card study-card" href={placeAddress('study', study.id, 'photos')}>
        <span class="study-card-head">
          <b>{study.name}</b>
          <span class="state-tag" data-state={study.state}>
            {words.states[study.state]}
          </span>
        </span>
        <span class="soft">
          {words.photos(photos)} · {words.raters(study.raters.length)} · {words.votes(study.votes)}
        </span>
        <span class="soft">{sayDay(study.createdAt)}</span>
      </a>
    </li>
  );
}
