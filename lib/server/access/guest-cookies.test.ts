import { beforeAll, expect, test } from 'vitest';
import type { ReleaseId, ShareId, StudioId } from '@/lib/core/ids';
import type { Context } from '@/lib/domain/context';
import { type Rights, stampOf } from '@/lib/domain/policy/actor';
import { createRelease } from '@/lib/domain/releases/release.commands';
import { createShare, revokeShare } from '@/lib/domain/shares/share.commands';
import { createFirstStudio } from '@/lib/domain/studios/studio.commands';
import { newToken } from '@/lib/domain/tokens';
import { containerForTests } from '@/lib/testing/portal/container';
import { granted } from '@/lib/testing/portal/portal';
import { cookiesOf, endedAccess, guestCookie, sessionCookie } from './cookies';
import { listSpentCookies } from './guest-cookies';
import { enterByLink } from './guests';
import { actorOfHeader } from './identity';

const holder = containerForTests();
const names = { studioName: 'Lacquer Room', ownerName: 'Ada', ownerEmail: 'ada@studio.test' };
let owner: Context;
let studioId: StudioId;
beforeAll(async () => {
  const made = granted(await createFirstStudio(holder.parts, names));
  studioId = made.studio.id;
  const { id: userId, name, email } = made.owner;
  owner = { ...holder.parts, actor: { kind: 'user', userId, name, email } };
});

async function newRelease(): Promise<ReleaseId> {
  const input = { kind: 'single', title: 'Cut', artist: 'Band', deadline: null, tracks: ['One'] } as const;
  return granted(await createRelease(owner, studioId, { ...input, tracks: ['One'] })).id;
}

async function linkTo(releaseId: ReleaseId, more: Partial<Omit<Rights, 'approve'>> = {}) {
  const token = await newToken();
  const rights = { listen: true, comment: false, upload: false, download: false, ...more };
  const made = { label: 'A friend', rights, days: null };
  return { token, share: granted(await createShare({ ...owner, token }, releaseId, made)) };
}

/** A browser: its cookies, kept as the portal sets and forgets them. */
function browser() {
  const jar = new Map<string, string>();
  const header = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  return {
    jar,
    header,
    async enter({ token }: Awaited<ReturnType<typeof linkTo>>) {
      const { parts } = holder;
      const cookies = cookiesOf(header());
      const network = `203.0.113.${jar.size}`;
      const entered = granted(
        await enterByLink(parts, cookies, { token: token.secret, name: 'Mo', network }),
      );
      if (entered.secret === null) return entered.actor;
      for (const spent of await listSpentCookies(parts, cookies)) jar.delete(spent);
      jar.set(guestCookie(parts.settings, entered.share.id).name, entered.secret);
      return entered.actor;
    },
  };
}

test('SHR-4 going back and forth between two links takes one place of each', async () => {
  const links = [await linkTo(await newRelease()), await linkTo(await newRelease())] as const;
  const { enter, header } = browser();
  const first = [await enter(links[0]), await enter(links[1])];
  for (let i = 0; i < 5; i++) expect([await enter(links[0]), await enter(links[1])]).toEqual(first);
  const { read } = holder.parts.uow;
  for (const [index, { share }] of links.entries()) {
    expect(await read.shares.countGuests(share.id)).toBe(1);
    expect(await actorOfHeader(holder.parts, header(), share.releaseId)).toEqual(first[index]);
  }
});

test('of two links to one release the one that allows more counts, until it ends', async () => {
  const releaseId = await newRelease();
  const [more, less] = [await linkTo(releaseId, { comment: true }), await linkTo(releaseId)];
  const { enter, header } = browser();
  await enter(more);
  await enter(less);
  const linkNow = async () => actorOfHeader(holder.parts, header(), releaseId);
  expect(await linkNow()).toMatchObject({ shareId: more.share.id });
  granted(await revokeShare(owner, more.share.id));
  expect(await linkNow()).toMatchObject({ shareId: less.share.id });
});

test('SGN-6 of several that a browser proves it is, the one acts whose page asks', async () => {
  const releaseId = await newRelease();
  const [more, less] = [await linkTo(releaseId, { comment: true }), await linkTo(releaseId)];
  const { enter, header } = browser();
  await enter(more);
  const guest = stampOf(await enter(less)).id;
  const named = () => actorOfHeader(holder.parts, header(), releaseId, guest);
  expect(await named()).toMatchObject({ shareId: less.share.id });
  granted(await revokeShare(owner, less.share.id));
  expect(await named(), 'whose link has ended').toMatchObject({ shareId: more.share.id });
  const stranger = browser();
  await stranger.enter(more);
  expect(await actorOfHeader(holder.parts, stranger.header(), releaseId, guest)).not.toMatchObject({
    guestId: guest,
  });
});

test('a guest of before each link had its own cookie stays one', async () => {
  const { enter, jar } = browser();
  const link = await linkTo(await newRelease());
  const actor = await enter(link);
  const [secret = ''] = jar.values();
  expect(await actorOfHeader(holder.parts, `acetate-guest=${secret}`, link.share.releaseId)).toEqual(actor);
});

test('a browser keeps the cookies of twenty links, and forgets those of ended ones first', async () => {
  const releaseId = await newRelease();
  const { enter, jar } = browser();
  const ended = await linkTo(releaseId);
  await enter(ended);
  granted(await revokeShare(owner, ended.share.id));
  const links = [];
  for (let i = 0; i < 22; i++) {
    links.push(await linkTo(releaseId));
    holder.parts.clock.advance(1000);
    await enter(links[i] as (typeof links)[number]);
  }
  expect(jar.size).toBe(20);
  const { settings } = holder.parts;
  const kept = links.slice(2).map(({ share }) => guestCookie(settings, share.id).name);
  expect([...jar.keys()].sort()).toEqual(kept.sort());
});

test('SGN-4 whoever was let in before is told how that ended; a stranger is told nothing', () => {
  const { settings } = holder.parts;
  const why = (header: string) => endedAccess(settings, cookiesOf(header));
  expect(why('theme=paper')).toBeNull();
  expect(why(`${guestCookie(settings, 'abc' as ShareId).name}=secret`)).toBe('guest');
  expect(why(`${sessionCookie(settings).name}=secret`)).toBe('session');
  expect(why(`${sessionCookie(settings).name}=`)).toBeNull();
});
