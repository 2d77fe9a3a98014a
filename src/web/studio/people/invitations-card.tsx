/** Makes links that invite people, shows a new one once, and lists those that are still good. */
import { useSignal } from '@preact/signals';
import { placeAddress } from '../../pro/place.ts';
import { proTexts, sayFault } from '../../pro/pro-texts.ts';
import { Button } from '../../ui/button.tsx';
import { Loaded } from '../loaded.tsx';
import { sayDay } from '../say-figure.ts';
import { SelectField } from '../select-field.tsx';
import { invite, listInvitations, withdrawInvitation } from '../studio-api.ts';
import { studioTexts } from '../studio-texts.ts';
import { type Asked, useAnswer } from '../use-answer.ts';

const INVITED = ['dermatologist', 'scientist', 'admin'] as const;
const DAYS = ['1', '7', '30'] as const;
type Invitations = Parameters<typeof InvitationList>[0]['asked'];

/** For administrators. */
export function InvitationsCard() {
  const asked = useAnswer(listInvitations, 'invitations');
  return (
    <div class="studio-columns">
      <InviteForm asked={asked} />
      <section class="card fields" aria-labelledby="open-invitations">
        <h2 id="open-invitations">{studioTexts.people.openTitle}</h2>
        <InvitationList asked={asked} />
      </section>
    </div>
  );
}

function InviteForm({ asked }: { readonly asked: Invitations }) {
  const words = studioTexts.people;
  const link = useSignal<string | null>(null);
  const said = useSignal<string | null>(null);
  const submit = async (form: HTMLFormElement) => {
    const given = new FormData(form);
    const answer = await invite({
      role: String(given.get('role')) as (typeof INVITED)[number],
      note: String(given.get('note')),
      days: Number(given.get('days')),
    });
    said.value = answer.ok ? null : sayFault(answer);
    if (!answer.ok) return;
    link.value = `${location.origin}${location.pathname}${placeAddress('invitation', answer.value.token)}`;
    form.reset();
    await asked.reload();
  };
  return (
    <form
      class="card fields"
      aria-labelledby="invite"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(event.currentTarget);
      }}
    >
      <h2 id="invite">{words.invite}</h2>
      <p class="soft">{words.inviteHint}</p>
      <SelectField
        label={words.role}
        name="role"
        value={INVITED[0]}
        options={INVITED.map((role) => [role, proTexts.roles[role]])}
      />
      <label class="field">
        <span>{words.note}</span>
        <input name="note" maxLength={120} />
      </label>
      <SelectField
        label={words.days}
        name="days"
        value="7"
        options={DAYS.map((days) => [days, words.dayCount(Number(days))])}
      />
      <div>
        <button type="submit" class="button button-primary">
          {words.make}
        </button>
      </div>
      {link.value && (
        <label class="field">
          <span>{words.link}</span>
          <input readOnly value={link.value} onFocus={(event) => event.currentTarget.select()} />
        </label>
      )}
      {link.value && (
        <div>
          <Button
            onClick={async () => {
              await navigator.clipboard.writeText(link.value ?? '');
              said.value = words.copied;
            }}
          >
            {words.copy}
          </Button>
        </div>
      )}
      <p role="status">{said.value}</p>
    </form>
  );
}

function InvitationList({ asked }: { readonly asked: Asked<InvitationsShown> }) {
  const words = studioTexts.people;
  return (
    <Loaded asked={asked}>
      {(open) =>
        open.length === 0 ? (
          <p>{words.openNone}</p>
        ) : (
          <ul class="record-list">
            {open.map(({ id, role, note, expiresAt }) => (
              <li key={id} class="invitation">
                <span>
                  <b>{proTexts.roles[role]}</b> {note}{' '}
                  <span class="soft">{words.until(sayDay(expiresAt))}</span>
                </span>
                <Button
                  kind="quiet"
                  label={words.withdrawOne(note || proTexts.roles[role])}
                  onClick={async () => {
                    await withdrawInvitation(id);
                    await asked.reload();
                  }}
                >
                  {words.withdraw}
                </Button>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

type InvitationsShown = Extract<Awaited<ReturnType<typeof listInvitations>>, { ok: true }>['value'];
