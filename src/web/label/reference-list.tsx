/** The reference photos of a study, large, in the order of their grades. */
import type { Reference } from '#core/schema/vote.ts';
import { Modal } from '../pro/modal.tsx';
import { referenceAddress } from './label-api.ts';
import { labelTexts } from './label-texts.ts';
import { nameGrade } from './name-grade.ts';

type ReferenceListProps = {
  readonly study: string;
  readonly references: readonly Reference[];
  readonly onClose: () => void;
};

/** Several of a grade, where the study has them. */
export function ReferenceList({ study, references, onClose }: ReferenceListProps) {
  const words = labelTexts.rating;
  const sorted = [...references].sort((a, b) => a.grade - b.grade);
  return (
    <Modal title={words.references} wide onClose={onClose}>
      <div class="reference-list">
        {sorted.map(({ id, grade, widthPx, heightPx }) => (
          <figure key={id}>
            <figcaption>
              <kbd>{grade}</kbd> {nameGrade(grade)}
            </figcaption>
            <img
              src={referenceAddress(study, id)}
              alt={words.reference(nameGrade(grade))}
              width={widthPx}
              height={heightPx}
              style={{ height: 'auto' }}
            />
          </figure>
        ))}
      </div>
    </Modal>
  );
}
