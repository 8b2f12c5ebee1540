import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { Pictures } from '@/components/people/pictures';
import type { AccountPerson } from '@/components/shell/account-menu';
import { AppShell, type Crumb } from '@/components/shell/app-shell';
import { localeFrom } from '@/components/shell/locale';
import { themeCookie, themeFrom } from '@/components/shell/theme';
import { shellText } from '@/components/text/shell';
import { formatBytes } from '@/components/ui/figures/format';
import type { ReleaseId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { viewPictures } from '@/lib/domain/pictures/picture.queries';
import type { Actor } from '@/lib/domain/policy/actor';
import { listStudiosOf } from '@/lib/domain/releases/release.queries';
import type { Studio } from '@/lib/domain/studios/studio';
import { diskLevel, storageUse } from '@/lib/server/routes/room-levels';
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

/** STU-8, STU-9: what the studio's own people see when the disk, or what the studio may store, is nearly full. */
function warningsFor(studios: readonly Pick<Studio, 'id' | 'name'>[], locale: string): string[] {
  if (studios.length === 0) return [];
  const disk = diskLevel();
  const full = studios.flatMap(({ id, name }) => {
    const use = storageUse(id);
    if (!use || use.level === 'enough') return [];
    const amount = (bytes: number) => formatBytes(bytes, locale);
    const { usedBytes, outsideBytes, studioBytes } = use;
    const amounts = { used: amount(usedBytes), outside: amount(outsideBytes), all: amount(studioBytes) };
    return [shellText.storage[use.level](studios.length > 1 ? name : null, amounts)];
  });
  return [...(disk === 'enough' ? [] : [shellText.disk[disk]]), ...full];
}

/** The header around every page, with the person of this request. */
export async function Frame({ releaseId, children, ...slots }: FrameProps) {
  const [jar, head, context] = await Promise.all([cookies(), headers(), pagePerson(releaseId)]);
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
      warnings={warningsFor(studios, localeFrom(head.get('accept-language')))}
      {...slots}
    >
      {children}
    </AppShell>
  );
  return pictures ? <Pictures view={pictures}>{shell}</Pictures> : shell;
}
