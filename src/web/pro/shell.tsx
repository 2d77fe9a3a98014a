/** What surrounds every professional page: the header with its parts and the account, and who may come in. */
import '../ui/card.css';
import './shell.css';
import '../ui/button.css';
import '../ui/form.css';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Role } from '#core/schema/account.ts';
import { Button } from '../ui/button.tsx';
import { Wordmark } from '../ui/wordmark.tsx';
import { followPlace, place, placeAddress } from './place.ts';
import { proTexts } from './pro-texts.ts';
import { loadSession, type Professional, session, signOut } from './session.ts';
import { SignInScreen } from './sign-in-screen.tsx';

/** A part of a page, by the first part of its address. */
export type ShellPart = { readonly path: string; readonly label: string };

type ShellProps = {
  readonly title: string;
  readonly parts?: (who: Professional) => readonly ShellPart[];
  readonly roles: readonly Role[];
  /** Whether what is shown needs all of the window, so that the header and its edges go. */
  readonly immersed?: boolean;
  readonly children: (who: Professional) => ComponentChildren;
};

/** The page for those who are signed in in one of the roles; signing in for everyone else. */
export function Shell({ title, parts = () => [], roles, immersed = false, children }: ShellProps) {
  useEffect(followPlace, []);
  useEffect(() => void loadSession(), []);
  const now = session.value;
  const who = now.name === 'signed-in' ? now.who : null;
  const allowed = who !== null && roles.includes(who.role);
  const shown = allowed ? parts(who) : [];
  // What lies below a part belongs to the first one where no part is named like it.
  const here = shown.find(({ path }) => path === (place.value[0] ?? '')) ?? shown[0];
  if (allowed && immersed) return <main id="content">{children(who)}</main>;
  return (
    <>
      <a class="skip-link" href="#content">
        {proTexts.skipToContent}
      </a>
      <header class="pro-header">
        <a class="pro-home" href={placeAddress()}>
          <Wordmark />
          <span class="pro-title">{title}</span>
        </a>
        {shown.length > 0 && (
          <nav class="pro-nav" aria-label={title}>
            {shown.map(({ path, label }) => (
              <a
                key={path}
                href={placeAddress(...(path === '' ? [] : [path]))}
                {...(here?.path === path ? { 'aria-current': 'page' as const } : {})}
              >
                {label}
              </a>
            ))}
          </nav>
        )}
        {who && (
          <div class="pro-account">
            <span class="soft">{who.name}</span>
            <Button kind="quiet" onClick={signOut}>
              {proTexts.account.signOut}
            </Button>
          </div>
        )}
      </header>
      <main id="content" class="pro-main" tabIndex={-1}>
        {allowed ? children(who) : <Outside who={who} />}
      </main>
    </>
  );
}

function Outside({ who }: { readonly who: Professional | null }) {
  const { name } = session.value;
  if (name === 'unknown') return <p class="soft">{proTexts.loading}</p>;
  if (name === 'unreachable')
    return (
      <div class="card fields" role="alert">
        <p>{proTexts.offline}</p>
        <div>
          <Button icon="back" onClick={loadSession}>
            {proTexts.retry}
          </Button>
        </div>
      </div>
    );
  if (!who) return <SignInScreen />;
  return (
    <div class="card fields">
      <h1>{proTexts.account.notForYou}</h1>
      <p>{proTexts.account.notForYouMore(proTexts.roles[who.role])}</p>
    </div>
  );
}
