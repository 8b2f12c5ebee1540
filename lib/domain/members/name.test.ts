import { describe, expect, it } from 'vitest';
import type { ReleaseId, UserId } from '@/lib/core/ids';
import { granted, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import { defaultRights } from '../policy/actor';
import { readLog } from '../releases/log.queries';
import { createShare, joinAsGuest } from '../shares/share.commands';
import { acceptInvitation, invite } from './member.commands';
import { namePerson, renameMyself } from './name.commands';
import { viewPeople } from './people.queries';

const test = portalForTests();

async function invitedTo(releaseId: ReleaseId, email: string) {
  const { portal } = test;
  const token = { secret: email, hash: `${email} of ${releaseId}` };
  const who = { email, role: 'reviewer', rights: defaultRights.reviewer } as const;
  granted(await invite({ ...portal.as(portal.owner), token }, releaseId, who));
  return (name: string) => acceptInvitation(portal, { tokenHash: token.hash, name });
}

async function invited(email: string) {
  const { portal } = test;
  const { release } = await portal.release();
  return { portal, release, accept: await invitedTo(release.id, email) };
}

describe('names of people', () => {
  it('MEM-9 nobody joins without one, and an address is none; the invitation stays open', async () => {
    const { portal, release, accept } = await invited('kim@band.test');
    for (const name of ['', '  ', 'kim@band.test']) expect(ruleOf(await accept(name))).toBe('MEM-9');
    granted(await accept('Kim'));
    const client = await portal.client(release.id);
    const people = granted(await viewPeople(portal.as(client), release.id));
    expect(people.clients.map(({ name }) => name)).toContain('Kim');
    expect(JSON.stringify(people)).not.toContain('kim@band.test');
  });

  it('MEM-10 a client does not take the name of somebody of the studio, when entering or later', async () => {
    const { portal, accept } = await invited('eve@band.test');
    expect(ruleOf(await accept('Ada  engineer'))).toBe('MEM-10');
    const { person } = granted(await accept('Eve'));
    const eve = { kind: 'user', userId: person.id, name: 'Eve', email: person.email } as const;
    expect(ruleOf(await renameMyself(portal.as(eve), 'Аda Engineer'))).toBe('MEM-10');
    expect(ruleOf(await renameMyself(portal.as(eve), 'eve@band.test'))).toBe('MEM-9');
    expect(granted(await renameMyself(portal.as(eve), 'Eve Moss'))).toMatchObject({ name: 'Eve Moss' });
    expect(granted(await renameMyself(portal.as(portal.owner), 'Ada Engineer'))).toBeTruthy();
  });

  it('MEM-10 nor does an invited person who signs in by mail and gives a name before accepting', async () => {
    const { portal } = await invited('mallory@band.test');
    const id = portal.ids.next<UserId>();
    await portal.prisma.user.create({ data: { id, email: 'mallory@band.test' } });
    expect(ruleOf(await namePerson(portal, id, 'Ada Engineer'))).toBe('MEM-10');
    expect(granted(await namePerson(portal, id, 'Mallory'))).toMatchObject({ name: 'Mallory' });
  });

  it('MEM-15 a client does not take the name of another one, when entering or later; the invitation stays open', async () => {
    const { portal, release, accept } = await invited('bo@band.test');
    const kim = await portal.client(release.id);
    for (const name of [kim.name, kim.name.toUpperCase().replace('C', 'С')])
      expect(ruleOf(await accept(name)), name).toBe('MEM-15');
    const { person } = granted(await accept('Bo'));
    const bo = portal.as({ kind: 'user', userId: person.id, name: 'Bo', email: person.email });
    expect(ruleOf(await renameMyself(bo, kim.name))).toBe('MEM-15');
    granted(await renameMyself(bo, 'Bo Marsh'));
    const elsewhere = await portal.release();
    const other = await portal.client(elsewhere.release.id);
    granted(await renameMyself(bo, other.name));
  });

  it('MEM-15 whoever has a name that another client goes by changes it before they join', async () => {
    const first = await invited('ann@band.test');
    const { person } = granted(await first.accept('Ann'));
    const { portal, release } = first;
    const { release: next } = await portal.release();
    const twin = granted(await (await invitedTo(next.id, 'twin@band.test'))('Ann')).person;
    expect(twin.name).toBe('Ann');
    const accept = await invitedTo(next.id, person.email);
    expect(ruleOf(await accept('Ann'))).toBe('MEM-15');
    const ann = portal.as({ kind: 'user', userId: person.id, name: 'Ann', email: person.email });
    granted(await renameMyself(ann, 'Ann Moss'));
    expect(granted(await accept('')).releaseId).toBe(next.id);
    expect(granted(await viewPeople(ann, release.id)).clients.map(({ name }) => name)).toEqual(['Ann Moss']);
  });

  it('MEM-15 of two who join by one name at the same time one does', async () => {
    const { portal, release, accept } = await invited('eva@band.test');
    const other = await invitedTo(release.id, 'evo@band.test');
    const joined = await Promise.all([accept('Eva'), other('Eva')]);
    expect(joined.map((each) => (each.ok ? 'joined' : each.refusal.rule)).sort()).toEqual([
      'MEM-15',
      'joined',
    ]);
    const names = granted(await viewPeople(portal.as(portal.owner), release.id)).clients.map(
      (one) => one.name,
    );
    expect(names).toEqual(['Eva']);
  });

  it('MEM-9 an address that is stored as a name, from before, is shown to nobody', async () => {
    const { portal, release } = await invited('old@band.test');
    const id = portal.ids.next<UserId>();
    await portal.prisma.user.create({ data: { id, email: 'old@band.test' } });
    await portal.uow.change(async (tx) => {
      const place = { role: 'reviewer', rights: defaultRights.reviewer } as const;
      await tx.members.saveMember({ releaseId: release.id, userId: id, ...place });
      const stamp = { kind: 'user', id, name: 'old@band.test' } as const;
      const joined = { userId: id, name: 'old@band.test', role: 'reviewer' } as const;
      await tx.record(release.id, stamp, { type: 'member.joined', ...joined });
      return { ok: true, value: null };
    });
    const rights = { listen: true, comment: true, upload: false, download: false };
    const token = { secret: 'x', hash: `x of ${release.id}` };
    const link = { label: 'Band', rights, days: null };
    granted(await createShare({ ...portal.as(portal.owner), token }, release.id, link));
    granted(await joinAsGuest(portal, { shareTokenHash: token.hash, name: 'Bo', secretHash: release.id }));
    const client = await portal.client(release.id);
    for (const view of [
      granted(await viewPeople(portal.as(client), release.id)),
      granted(await readLog(portal.as(client), { releaseId: release.id, limit: 100 })),
    ]) {
      expect(JSON.stringify(view)).not.toContain('old@band.test');
    }
  });
});
