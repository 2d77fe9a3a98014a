/** A table of figures that scrolls sideways, or whose rows are cards, where the screen is narrow. */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { studioTexts } from './studio-texts.ts';

/** Heads of the columns are keyed by their words: no two are the same. */
export function FigureTable({
  title,
  of,
  columns,
  showsTitle = false,
  isCard = false,
  holdsWords = false,
  isOfCards = false,
  children,
}: FigureTableProps) {
  const table = useRef<HTMLTableElement>(null);
  useLayoutEffect(() => {
    for (const row of isOfCards ? (table.current?.tBodies[0].rows ?? []) : [])
      for (const [at, cell] of [...row.cells].entries()) cell.dataset.head = columns[at];
  });
  const kinds = ['figures', holdsWords && 'figures-of-words', isOfCards && 'figures-of-cards'];
  const name = isCard ? 'card table-scroll' : 'table-scroll';
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keys.
    <section class={name} aria-label={studioTexts.table(of ? `${title}, ${of}` : title)} tabIndex={0}>
      <table ref={table} class={kinds.filter(Boolean).join(' ')}>
        {showsTitle && (
          <caption>
            <span class="figures-title">{title}</span>
          </caption>
        )}
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

type FigureTableProps = {
  readonly title: string;
  /** What it is of, where one of the same title stands next to it. */
  readonly of?: string;
  readonly columns: readonly string[];
  /** Whether the title stands above the table, and not only in its name. */
  readonly showsTitle?: boolean;
  readonly isCard?: boolean;
  /** Whether most columns hold words: their heads stand at the left, too. */
  readonly holdsWords?: boolean;
  /** Whether each row is a card of its own on a phone, every cell with its head; for many columns. */
  readonly isOfCards?: boolean;
  /** Rows. */
  readonly children: ComponentChildren;
};
