/** The audit: who did what to which record, searched; whether it is whole; and which model was in use when. */
import { useSignal } from '@preact/signals';
import { Button } from '../../ui/button.tsx';
import { useScreenHeading } from '../../ui/use-screen-heading.ts';
import { FigureTable } from '../figure-table.tsx';
import { Loaded } from '../loaded.tsx';
import { sayMoment } from '../say-figure.ts';
import { type AuditSearch, checkAudit, listAudit } from '../studio-api.ts';
import { studioTexts } from '../studio-texts.ts';
import { useAnswer } from '../use-answer.ts';
import { ModelThen } from './model-then.tsx';

const FIELDS = ['actor', 'action', 'subject'] as const;

/** For administrators. */
export function AuditScreen() {
  const heading = useScreenHeading();
  const words = studioTexts.audit;
  const search = useSignal<AuditSearch>({});
  const asked = useAnswer(() => listAudit(search.value), JSON.stringify(search.value));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    search.value = readSearch(given);
  };
  return (
    <div class="studio-screen">
      <h1 ref={heading} tabIndex={-1} class="pro-heading">
        {words.title}
      </h1>
      <Whole />
      <form class="card fields" onSubmit={submit}>
        {FIELDS.map((name) => (
          <label key={name} class="field">
            <span>{words[name]}</span>
            <input name={name} maxLength={100} />
          </label>
        ))}
        <label class="field">
          <span>{words.from}</span>
          <input name="from" type="date" />
        </label>
        <label class="field">
          <span>{words.to}</span>
          <input name="to" type="date" />
        </label>
        <div class="actions">
          <button type="submit" class="button button-primary">
            {words.search}
          </button>
          <a class="button button-secondary" href="/api/v1/admin/audit/export" download="audit.json">
            {words.export}
          </a>
        </div>
      </form>
      <Loaded asked={asked}>
        {(entries) =>
          entries.length === 0 ? (
            <p class="card">{words.none}</p>
          ) : (
            <>
              <FigureTable title={words.title} columns={Object.values(words.columns)} isCard>
                {entries.map(({ id, at, actor, role, action, subject, photo, detail }) => (
                  <tr key={id}>
                    <th scope="row">{sayMoment(at)}</th>
                    <td class="words">
                      {actor} <small class="soft">{role}</small>
                    </td>
                    <td class="words">{action}</td>
                    <td class="words">{[subject, photo, detail].filter(Boolean).join(', ') || '–'}</td>
                  </tr>
                ))}
              </FigureTable>
              <Button
                onClick={() => {
                  search.value = { ...search.value, before: entries.at(-1)!.id };
                }}
              >
                {words.older}
              </Button>
            </>
          )
        }
      </Loaded>
      <ModelThen />
    </div>
  );
}

/** Days are taken from their first to their last moment, in UTC as the entries are. */
function readSearch(given: FormData): AuditSearch {
  const text = (name: string) => String(given.get(name) ?? '').trim();
  return Object.fromEntries(
    Object.entries({
      ...Object.fromEntries(FIELDS.map((name) => [name, text(name)])),
      from: text('from') && `${text('from')}T00:00:00.000Z`,
      to: text('to') && `${text('to')}T23:59:59.999Z`,
    }).filter(([, value]) => value !== ''),
  );
}

function Whole() {
  const words = studioTexts.audit;
  const asked = useAnswer(checkAudit, 'check');
  return (
    <Loaded asked={asked}>
      {({ entries, faults }) =>
        faults.length === 0 ? (
          <p class="card">{words.whole(entries)}</p>
        ) : (
          <div class="card fields" role="alert">
            <p>{words.broken(faults.length)}</p>
            <ul>
              {faults.slice(0, 20).map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          </div>
        )
      }
    </Loaded>
  );
}
