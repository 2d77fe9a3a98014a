/** People and their roles: who may come in, and who may no more. */
import './people.css';
import { useSignal } from '@preact/signals';
import { ROLES, type Role } from '#core/schema/account.ts';
import { proTexts } from '../../pro/pro-texts.ts';
import { useScreenHeading } from '../../ui/use-screen-heading.ts';
import { Loaded } from '../loaded.tsx';
import { SelectField } from '../select-field.tsx';
import { listPeople } from '../studio-api.ts';
import { studioTexts } from '../studio-texts.ts';
import { useAnswer } from '../use-answer.ts';
import { InvitationsCard } from './invitations-card.tsx';
import { PeopleTable } from './people-table.tsx';

type Search = { readonly text: string; readonly role: Role | 'all' };

/** For administrators; `me` is the address of the one who looks. */
export function PeopleScreen({ me }: { readonly me: string }) {
  const heading = useScreenHeading();
  const words = studioTexts.people;
  const search = useSignal<Search>({ text: '', role: 'all' });
  const asked = useAnswer(() => listPeople(search.value), JSON.stringify(search.value));
  return (
    <div class="studio-screen">
      <h1 ref={heading} tabIndex={-1} class="pro-heading">
        {words.title}
      </h1>
      <p class="soft">{words.lead}</p>
      <InvitationsCard />
      <section class="card fields" aria-labelledby="people">
        <h2 id="people">{words.title}</h2>
        <div class="people-search">
          <label class="field">
            <span>{words.search}</span>
            <input
              type="search"
              maxLength={100}
              onInput={(event) => {
                search.value = { ...search.value, text: event.currentTarget.value.trim() };
              }}
            />
          </label>
          <SelectField<Search['role']>
            label={words.role}
            value={search.value.role}
            options={[['all', words.all], ...ROLES.map((role) => [role, proTexts.roles[role]] as const)]}
            onChange={(role) => {
              search.value = { ...search.value, role };
            }}
          />
        </div>
        <Loaded asked={asked}>
          {(people) => (
            <>
              <p role="status">{people.length === 0 ? words.none : words.shown(people.length)}</p>
              {people.length > 0 && <PeopleTable people={people} me={me} onChanged={asked.reload} />}
            </>
          )}
        </Loaded>
      </section>
    </div>
  );
}
