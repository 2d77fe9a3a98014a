/** The datasets that trainings were made of, and what withdrawals have left of them. */
import { useScreenHeading } from '../../ui/use-screen-heading.ts';
import { FigureTable } from '../figure-table.tsx';
import { Loaded } from '../loaded.tsx';
import { sayDay } from '../say-figure.ts';
import { listDatasets } from '../studio-api.ts';
import { studioTexts } from '../studio-texts.ts';
import { useAnswer } from '../use-answer.ts';

/** The latest first. */
export function DatasetsScreen() {
  const heading = useScreenHeading();
  const words = studioTexts.datasets;
  const asked = useAnswer(listDatasets, 'datasets');
  return (
    <div class="studio-screen">
      <h1 ref={heading} tabIndex={-1} class="pro-heading">
        {words.title}
      </h1>
      <Loaded asked={asked}>
        {(datasets) =>
          datasets.length === 0 ? (
            <p class="card">{words.none}</p>
          ) : (
            <FigureTable title={words.title} columns={Object.values(words.columns)} isCard>
              {datasets.map(({ id, createdAt, study, photosAtFirst, photos }) => (
                <tr key={id}>
                  <th scope="row">{sayDay(createdAt)}</th>
                  <td class="words">{study?.name ?? words.noStudy}</td>
                  <td>{photosAtFirst}</td>
                  <td>
                    {photos}
                    {photos < photosAtFirst && (
                      <small class="soft"> {words.withdrawn(photosAtFirst - photos)}</small>
                    )}
                  </td>
                </tr>
              ))}
            </FigureTable>
          )
        }
      </Loaded>
    </div>
  );
}
