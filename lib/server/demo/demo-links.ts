import { createHmac } from 'node:crypto';
import { paths } from '@/lib/core/paths';
import { hashOfSecret } from '../access/secrets';
import { makeSignInLink } from '../access/sign-in-links';
import type { Container } from '../container';

/** Links from the console are opened later than those from a mail. */
const linkHours = 24;

export interface DemoLink {
  readonly who: string;
  readonly href: string;
}

/** The guest link's token in the demo: the same at every start, different on every machine. The seed uses it too. */
export function demoGuestToken({ secret }: Container['settings']): string {
  return createHmac('sha256', secret).update('the demo guest').digest('base64url');
}

async function signInLink(parts: Container, email: string): Promise<string> {
  const { path } = await makeSignInLink(parts, { email, minutes: linkHours * 60 });
  return new URL(path, parts.settings.origin).href;
}

/** One link for each of the demo's people: the studio's owner, the client who decides, a guest. */
export async function demoLinks(parts: Container): Promise<DemoLink[]> {
  const { prisma, settings, uow } = parts;
  const oldest = { createdAt: 'asc' } as const;
  const owner = await prisma.membership.findFirst({
    where: { role: 'owner' },
    include: { user: true },
    orderBy: oldest,
  });
  const client = await prisma.releaseMember.findFirst({
    where: { role: 'decider' },
    include: { user: true },
    orderBy: oldest,
  });
  const links: DemoLink[] = [];
  if (owner)
    links.push({ who: `engineer (${owner.user.name})`, href: await signInLink(parts, owner.user.email) });
  if (client)
    links.push({ who: `client (${client.user.name})`, href: await signInLink(parts, client.user.email) });
  const token = demoGuestToken(settings);
  const share = await uow.read.shares.findShareByTokenHash(hashOfSecret(token));
  if (share)
    links.push({ who: `guest (${share.label})`, href: new URL(paths.share(token), settings.origin).href });
  return links;
}
