/** What can be wrong with a photo, to be chosen by key or finger. */
import { FLAGS, type Flag } from '#core/schema/vote.ts';
import { Modal } from '../pro/modal.tsx';
import { labelTexts } from './label-texts.ts';

type FlagListProps = { readonly onChoose: (flag: Flag) => void; readonly onClose: () => void };

/** Choosing flags the photo and goes on. */
export function FlagList({ onChoose, onClose }: FlagListProps) {
  const { flags } = labelTexts;
  return (
    <Modal title={flags.title} onClose={onClose}>
      <ul class="flag-list">
        {FLAGS.map((flag, index) => (
          <li key={flag}>
            <button type="button" class="grade-button" onClick={() => onChoose(flag)}>
              <kbd>{index + 1}</kbd>
              <span>{flags.names[flag]}</span>
            </button>
          </li>
        ))}
      </ul>
      <p class="soft">{flags.hint}</p>
    </Modal>
  );
}
