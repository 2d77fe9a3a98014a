/** One row a person, with what an administrator may change about them. */
import { useSignal } from '@preact/signals';
import { type Person, ROLES, type Role } from '#core/schema/account.ts';
import type { Answer } from '../../pro/ask-api.ts';
import { proTexts } from '../../pro/pro-texts.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { FigureTable } from '../figure-table.tsx';
import { sayDay } from '../say-figure.ts';
import { setActive, setRole } from '../studio-api.ts';
import { studioTexts } from '../studio-texts.ts';

/** What is asked about before it is done. */
type Change = {
  readonly title: string;
  readonly text: string;
  readonly carryOut: () => Promise<Answer<Person>>;
};

type PeopleTableProps = {
  readonly people: readonly Person[];
  readonly me: string;
  readonly onChanged: () => Promise<void>;
};

/** Nobody changes themselves: another administrator does. */
export function PeopleTable({ people, me, onChanged }: PeopleTableProps) {
  const words = studioTexts.people;
  const asking = useSignal<Change | null>(null);
  return (
    <>
      <FigureTable title={words.title} columns={Object.values(words.columns)} holdsWords isOfCards>
        {people.map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            isMe={person.email === me}
            onAsk={(change) => {
              asking.value = change;
            }}
            onChanged={onChanged}
          />
        ))}
      </FigureTable>
      {asking.value && (
        <ConfirmDialog
          title={asking.value.title}
          text={asking.value.text}
          carryOut={asking.value.carryOut}
          onDone={onChanged}
          onClose={() => {
            asking.value = null;
          }}
        />
      )}
    </>
  );
}

type PersonRowProps = {
  readonly person: Person;
  readonly isMe: boolean;
  readonly onAsk: (change: Change) => void;
  readonly onChanged: () => Promise<void>;
};

function PersonRow({ person, isMe, onAsk, onChanged }: PersonRowProps) {
  const words = studioTexts.people;
  const who = person.name || person.email;
  const isOut = person.deactivatedAt !== null;
  return (
    <tr>
      <th scope="row">
        {who} {isMe && <span class="tag">{words.you}</span>}
        {person.name && <small class="soft person-address">{person.email}</small>}
      </th>
      <td class="words">
        {isMe ? (
          proTexts.roles[person.role]
        ) : (
          <select
            class="select person-role"
            aria-label={words.roleOf(who)}
            onChange={(event) => {
              const role = event.currentTarget.value as Role;
              // What is shown is what is true: it changes once the answer is here.
              event.currentTarget.value = person.role;
              onAsk({
                title: words.changeRole,
                text: words.roleSure(who, proTexts.roles[role]),
                carryOut: () => setRole(person.id, role),
              });
            }}
          >
            {ROLES.map((role) => (
              <option key={role} value={role} selected={role === person.role}>
                {proTexts.roles[role]}
              </option>
            ))}
          </select>
        )}
      </td>
      <td class="words">{sayDay(person.createdAt)}</td>
      <td class="words">
        <span class="state-tag" data-state={isOut ? 'refused' : 'open'}>
          {isOut ? words.deactivated(sayDay(person.deactivatedAt)) : words.active}
        </span>
      </td>
      <td class="words">
        {!isMe &&
          (isOut ? (
            <Button
              label={words.activateOne(who)}
              onClick={async () => {
                await setActive(person.id, true);
                await onChanged();
              }}
            >
              {words.activate}
            </Button>
          ) : (
            <Button
              kind="danger"
              label={words.deactivateOne(who)}
              onClick={() =>
                onAsk({
                  title: words.deactivate,
                  text: words.deactivateSure(who),
                  carryOut: () => setActive(person.id, false),
                })
              }
            >
              {words.deactivate}
            </Button>
          ))}
      </td>
    </tr>
  );
}
