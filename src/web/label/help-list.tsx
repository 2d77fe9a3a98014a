/** Which key does what. */
import { Modal } from '../pro/modal.tsx';
import { labelTexts } from './label-texts.ts';

type HelpListProps = { readonly dots?: boolean; readonly onClose: () => void };

/** Of grading, or of correcting dots. */
export function HelpList({ dots = false, onClose }: HelpListProps) {
  const { help } = labelTexts;
  return (
    <Modal title={help.title} onClose={onClose}>
      <dl class="help-list">
        {(dots ? help.dotRows : help.rows).map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
