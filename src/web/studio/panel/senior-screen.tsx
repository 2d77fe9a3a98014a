/** What a dermatologist finds in the studio: the studies in which they decide where raters differ. */
import { listMyStudies } from '../../label/label-api.ts';
import { placeAddress } from '../../pro/place.ts';
import { useScreenHeading } from '../../ui/use-screen-heading.ts';
import { Loaded } from '../loaded.tsx';
import { studioTexts } from '../studio-texts.ts';
import { useAnswer } from '../use-answer.ts';

/** Seniors only; others are told so. */
export function SeniorScreen() {
  const heading = useScreenHeading();
  const words = studioTexts.adjudication;
  const asked = useAnswer(listMyStudies, 'mine');
  return (
    <div class="studio-screen">
      <h1 ref={heading} tabIndex={-1} class="pro-heading">
        {words.title}
      </h1>
      <Loaded asked={asked}>
        {(studies) => {
          const own = studies.filter(({ senior }) => senior);
          if (own.length === 0) return <p class="card">{words.notSenior}</p>;
          return (
            <ul class="study-cards">
              {own.map(({ id, name, note }) => (
                <li key={id}>
                  <a class="card study-card" href={placeAddress('adjudication', id)}>
                    <b>{name}</b>
                    <span class="soft">{note}</span>
                  </a>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </div>
  );
}
