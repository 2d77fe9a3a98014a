/** Every dot as a button, for those who cannot point. */
import type { DotEdit } from './edit-dots.ts';
import { labelTexts } from './label-texts.ts';

type DotListProps = { readonly edit: DotEdit; readonly onChoose: (index: number) => void };

/** Folded; its head counts them. */
export function DotList({ edit, onChoose }: DotListProps) {
  const words = labelTexts.dots;
  return (
    <details class="dot-list">
      <summary data-testid="dot-count">{words.count(edit.dots.length)}</summary>
      <ul>
        {edit.dots.map((dot, index) => (
          <li key={index}>
            <button
              type="button"
              class="tag"
              aria-pressed={edit.chosen === index}
              onClick={() => onChoose(index)}
            >
              {words.dot(index + 1, words.types[dot.type])}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
