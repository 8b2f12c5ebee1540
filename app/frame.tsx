import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { Pictures } from '@/components/people/pictures';
import type { AccountPerson } from '@/components/shell/account-menu';
import { AppShell, type Crumb } from '@/components/shell/app-shell';
import { themeCookie, themeFrom } from '@/components/shell/theme';
import { shellText } from '@/components/text/shell';
import type { ReleaseId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { viewPictures } from '@/lib/domain/pictures/picture.queries';
import type { Actor } from '@/lib/domain/policy/actor';
import { listStudiosOf } from '@/lib/domain/releases/release.queries';
import { diskLevel } from '@/lib/server/routes/disk-level';
import { pagePerson } from './page-person';

interface FrameProps {
  /** The release that the page is about, if any: a signed-in person may be its guest. */
  releaseId?: ReleaseId;
  crumbs?: readonly Crumb[];
  here?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

function personOf(actor: Actor): AccountPerson | null {
  if (actor.kind === 'user') return { id: actor.userId, name: actor.name, email: actor.email };
  return actor.kind === 'guest' ? { id: actor.guestId, name: actor.name, role: shellText.guest } : null;
}

/** STU-8: the studio's own people see that the disk has little room. */
function warningFor(isOfStudio: boolean): string | null {
  const level = diskLevel();
  return !isOfStudio || level === 'enough' ? null : shellText.disk[level];
}

/** The header around every page, with the person of this request. */
export async function Frame({ releaseId, children, ...slots }: FrameProps) {
  const [jar, context] = await Promise.all([cookies(), pagePerson(releaseId)]);
  const theme = themeFrom(jar.get(themeCookie)?.value);
  const person = context && personOf(context.actor);
  const [studios, pictures] = context
    ? await Promise.all([listStudiosOf(context), viewPictures(context, releaseId)])
    : [[], null];
  const shell = (
    <AppShell
      theme={theme}
      person={person}
      hasSession={context?.actor.kind === 'user'}
      {...(studios.length > 0 ? { studioHref: paths.studio() } : {})}
      warning={warningFor(studios.length > 0)}
      {...slots}
    >
      {children}
    </AppShell>
  );
  return pictures ? <Pictures view={pictures}>{shell}</Pictures> : shell;
}
