import { beforeAll, describe, expect, it } from 'vitest';
import type { AudioFileId, CommentId, ReleaseId, UserId } from '@/lib/core/ids';
import { createSecurityWriter } from '@/lib/data/security-store';
import { createSessionStore } from '@/lib/data/session-store';
import { readyFile } from '@/lib/testing/portal/audio';
import { granted, type Portal, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import { findTraces } from '@/lib/testing/portal/traces';
import { givenPostedVersion, shownForApproval } from '@/lib/testing/portal/versions';
import { approveVersion } from '../approvals/approval.commands';
import { saveAnswers, submitBrief } from '../briefs/brief.commands';
import { viewBrief } from '../briefs/brief.queries';
import { resolveComment, writeComment } from '../comments/comment.commands';
import { viewDeliveries } from '../deliverables/delivery.queries';
import { acceptInvitation, changeMember, invite } from '../members/member.commands';
import { renameMyself } from '../members/name.commands';
import { viewPeople } from '../members/people.queries';
import { viewReleaseMixes } from '../mixes/release-mixes.queries';
import { type Actor, defaultRights } from '../policy/actor';
import { readLog } from '../releases/log.queries';
import { viewMetadata } from '../releases/metadata.queries';
import { viewRelease } from '../releases/release.queries';
import { sendNotes } from '../rounds/round.commands';
import type { SecurityNote } from '../security/security-record';
import { viewReview } from '../tracks/review.queries';
import type { Track } from '../tracks/track';
import { viewFiles } from '../uploads/files.queries';
import { defaultUploadLimits } from '../uploads/upload';
import { beginUpload } from '../uploads/upload.commands';
import { viewConsole } from '../versions/console.queries';
import { eraseByAddress } from './erasure.commands';
import { planErasure } from './erasure.queries';

const shared = portalForTests();
const who = { email: 'quentin.zephyr@band.test', name: 'Quentin Zephyr' };
const network = '203.0.113.77';
const userAgent = 'ZephyrBrowser/9';
/** As Prisma says it of PostgreSQL’s restrict_violation. */
const refusedByTrigger = /constraint violated/;
const system = (portal: Portal) => ({ ...portal.as({ kind: 'system' }), actor: { kind: 'system' } as const });
const erase = (portal: Portal, email: string) => eraseByAddress(system(portal), email);

async function givenTrack(portal: Portal): Promise<Track> {
  const { tracks } = await portal.release(['One']);
  const [track] = tracks;
  if (!track) throw new Error('no track');
  return track;
}

async function inviteTo(portal: Portal, releaseId: ReleaseId, email: string, hash: string) {
  const input = { email, role: 'decider', rights: defaultRights.decider } as const;
  granted(await invite({ ...portal.as(portal.owner), token: { secret: hash, hash } }, releaseId, input));
}

async function join(portal: Portal, releaseId: ReleaseId): Promise<Extract<Actor, { kind: 'user' }>> {
  await inviteTo(portal, releaseId, who.email, `link of ${who.name} to ${releaseId}`);
  const tokenHash = `link of ${who.name} to ${releaseId}`;
  const { person } = granted(await acceptInvitation(portal, { tokenHash, name: who.name }));
  return { kind: 'user', userId: person.id, name: who.name, email: who.email };
}

/** What the server notes about whoever is here: sessions, links, counted attempts, the security log. */
async function leaveTraces(portal: Portal, actor: Extract<Actor, { kind: 'user' }>) {
  const now = portal.clock.now();
  const sessions = createSessionStore(portal.prisma);
  const expires = new Date(now.getTime() + 1e9);
  const use = { at: now, network, userAgent };
  await sessions.insertSession({ tokenHash: 's', userId: actor.userId, expires, use });
  await sessions.insertSignInLink({ email: who.email, tokenHash: 'l', expires, seed: 'x' });
  await sessions.countAttempt(`sign-in:pair:${who.email} ${network}`, now, 1e6);
  await sessions.countAttempt(`sign-in:network:${network}`, now, 1e6);
  const security = createSecurityWriter(portal.prisma, portal.ids);
  const note: SecurityNote = {
    ...{ kind: 'session.started', who: null, network, userAgent },
    ...{ subject: '', rule: null, studioId: portal.studioId },
  };
  const stamp = { kind: 'user', id: actor.userId, name: actor.name } as const;
  await security.note({ ...note, who: stamp }, now);
  await security.note({ ...note, kind: 'link.failed' }, now);
  await security.note({ ...note, kind: 'link.printed', subject: who.email, network: 'console' }, now);
  const ofUser = { where: { id: actor.userId }, data: { image: `https://pictures.test/${who.email}` } };
  await portal.prisma.user.update(ofUser);
}

/** Everything that a client does on a release. */
async function doEverything(portal: Portal, track: Track, actor: Extract<Actor, { kind: 'user' }>) {
  const { releaseId } = track;
  const [owner, me] = [portal.as(portal.owner), portal.as(actor)];
  const member = { releaseId, userId: actor.userId, role: 'decider' } as const;
  granted(await changeMember(owner, { ...member, rights: defaultRights.decider }));
  granted(await saveAnswers(me, releaseId, { answers: { goals: 'Warm', decider: 'Bo' } }));
  granted(await submitBrief(me, releaseId));
  const file = { purpose: 'mix', trackId: track.id, name: 'Ferry.wav', sizeBytes: 10, details: {} } as const;
  granted(
    await beginUpload({ ...me, limits: defaultUploadLimits }, releaseId, { ...file, fingerprint: 'f' }),
  );
  await portal.uow.change(async (tx) => {
    const createdBy = { kind: 'user', id: actor.userId, name: actor.name } as const;
    const sound = { ...readyFile('m', 'mix'), createdBy, id: portal.ids.next<AudioFileId>(), releaseId };
    await tx.audio.insertAudioFile(sound);
    return { ok: true, value: null };
  });
  const version = await givenPostedVersion(portal, track, 'v');
  const note = { versionId: version.id, parentId: null, kind: 'change', place: null } as const;
  const write = async (body: string) =>
    granted(await writeComment(me, track.id, { ...note, body, id: portal.ids.next<CommentId>() }));
  granted(await resolveComment(me, (await write('Warmer.')).id));
  await write('Louder.');
  granted(await sendNotes(me, track.id, { versionId: version.id, message: null }));
  const shown = await shownForApproval(portal, track);
  granted(await approveVersion({ ...me, origin: { ip: network, userAgent } }, track.id, shown));
}

/** Every page of a release as somebody sees it. */
async function openAll(portal: Portal, actor: Actor, { id, releaseId }: Track) {
  const context = portal.as(actor);
  const engine = { engineVersion: '0.1.0', engineBuild: 'e' };
  const isOwner = actor === portal.owner;
  const opened = await Promise.all([
    viewRelease(context, releaseId),
    viewReview(context, id),
    viewReleaseMixes(context, { releaseId, checks: '0.1.0/1' }),
    viewFiles(context, releaseId),
    viewBrief(context, releaseId),
    viewMetadata(context, releaseId),
    viewPeople(context, releaseId),
    viewDeliveries(context, releaseId),
    readLog(context, { releaseId, limit: 1000 }),
    ...(isOwner ? [viewConsole({ ...context, engine } as never, id)] : []),
  ]);
  return JSON.stringify(opened.map((page) => granted(page as never)));
}

describe('a client who did everything', () => {
  let track: Track;
  let actor: Extract<Actor, { kind: 'user' }>;
  let before: Awaited<ReturnType<Portal['prisma']['event']['findMany']>>;
  beforeAll(async () => {
    const { portal } = shared;
    track = await givenTrack(portal);
    actor = await join(portal, track.releaseId);
    await leaveTraces(portal, actor);
    await doEverything(portal, track, actor);
    await inviteTo(portal, (await givenTrack(portal)).releaseId, who.email, 'another link');
    before = await portal.prisma.event.findMany({
      where: { stream: track.releaseId },
      orderBy: { seq: 'asc' },
    });
    expect((await findTraces(portal.prisma, who.email)).length, 'tables with the address').toBeGreaterThan(5);
    expect((await findTraces(portal.prisma, who.name)).length, 'tables with the name').toBeGreaterThan(7);
    expect(await findTraces(portal.prisma, network)).toEqual(
      expect.arrayContaining(['Approval.ip', 'SecurityRecord.network', 'Session.network', 'Throttle.key']),
    );
  });

  it('ERA-1 what will go and what will stay is known before', async () => {
    const plan = await planErasure(shared.portal.uow.read, ' Quentin.Zephyr@band.test');
    expect(plan?.traces).toMatchObject({
      ...{ releases: 1, sessions: 1, invitations: 2, securityLines: 1 },
      ...{ notes: 2, approvals: 1, files: 1 },
    });
    expect(plan?.traces.waitingMails).toBeGreaterThan(0);
  });

  it('ERA-1, ERA-2 nothing in any table names them afterwards, and what they did stays', async () => {
    const { portal } = shared;
    expect(granted(await erase(portal, who.email))).toBe('Former client 1');
    for (const text of [who.email, who.name, 'zephyr', network, 'pictures.test']) {
      expect(await findTraces(portal.prisma, text), text).toEqual([]);
    }
    const after = await portal.prisma.event.findMany({
      where: { stream: track.releaseId },
      orderBy: { seq: 'asc' },
    });
    expect(after.map(({ seq, type }) => `${seq} ${type}`)).toEqual([
      ...before.map(({ seq, type }) => `${seq} ${type}`),
      `${before.length + 1} person.erased`,
    ]);
    for (const [index, { at, actorId, actorName }] of before.entries()) {
      const now = after[index];
      expect([now?.at, now?.actorId]).toEqual([at, actorId]);
      expect(now?.actorName).toBe(actorId === actor.userId ? 'Former client 1' : actorName);
    }
  });

  it('ERA-2 every page of the release opens, for the studio and for others, and names the pseudonym', async () => {
    const { portal } = shared;
    const other = await portal.client(track.releaseId, 'reviewer');
    for (const reader of [portal.owner, other]) {
      expect(await openAll(portal, reader, track)).toContain('Former client 1');
    }
    const log = granted(await readLog(portal.as(portal.owner), { releaseId: track.releaseId, limit: 1000 }));
    const numbers = log.entries.map(({ seq }) => seq);
    expect(numbers, 'each line can be read').toEqual(
      [...numbers.keys()].map((index) => numbers.length - index),
    );
  });

  it('ERA-3 the approval keeps what it proves', async () => {
    const { portal } = shared;
    const approval = await portal.prisma.approval.findFirstOrThrow({ where: { userId: actor.userId } });
    expect(approval).toMatchObject({ name: 'Former client 1', email: '', ip: '', userAgent: '' });
    expect(approval.pcmSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(approval.wording).toContain(approval.pcmSha256);
    expect(approval).toMatchObject({ audioVoidedAt: null, textVoidedAt: null });
  });

  it('ERA-5 again does nothing, and the security log says that it was done, to nobody', async () => {
    const { portal } = shared;
    const count = () => portal.prisma.event.count();
    const events = await count();
    expect(granted(await erase(portal, who.email))).toBeNull();
    expect(await count()).toBe(events);
    const lines = await portal.prisma.securityRecord.findMany({ where: { kind: 'person.erased' } });
    expect(lines).toMatchObject([{ subject: 'Former client 1', whoName: null, network: 'console' }]);
  });

  it('ERA-7 what they were about to do is undone, and what a job finishes for them goes by the pseudonym', async () => {
    const { portal } = shared;
    const record = (by: Actor | { kind: 'user'; id: UserId; name: string }) =>
      portal.uow.change(async (tx) => {
        const event = { type: 'release.edited' as const, fields: ['title'] };
        return { ok: true, value: await tx.record(track.releaseId, by, event) };
      });
    expect(ruleOf(await record(actor))).toBe('REL-1');
    const seq = granted(await record({ kind: 'user', id: actor.userId, name: who.name }));
    const where = { stream_seq: { stream: track.releaseId, seq } };
    expect(await portal.prisma.event.findUnique({ where })).toMatchObject({ actorName: 'Former client 1' });
  });

  it('ERA-7 who was signing in, or changing their name, stays erased', async () => {
    const { portal } = shared;
    expect(ruleOf(await renameMyself(portal.as(actor), who.name))).toBe('REL-1');
    expect(await findTraces(portal.prisma, who.name)).toEqual([]);
    const sessions = createSessionStore(portal.prisma);
    const now = portal.clock.now();
    const use = { at: now, network: '', userAgent: '' };
    const expires = new Date(now.getTime() + 1e9);
    await sessions.insertSession({ tokenHash: 'late', userId: actor.userId, expires, use });
    expect(await sessions.findSessionPerson('late', { now, idleMs: 1e9 })).toBeNull();
    await portal.prisma.session.deleteMany({ where: { userId: actor.userId } });
  });

  it('ERA-1 the address can be invited again, as somebody new', async () => {
    const { portal } = shared;
    const again = await join(portal, (await givenTrack(portal)).releaseId);
    expect(again.userId).not.toBe(actor.userId);
    expect(granted(await erase(portal, who.email))).toBe('Former client 2');
  });
});

describe('who is erased', () => {
  it('ERA-1 somebody who was only invited: the invitation, its mail and the address in the log', async () => {
    const { portal } = shared;
    const email = 'nobody.yet@band.test';
    await inviteTo(portal, (await givenTrack(portal)).releaseId, email, 'never opened');
    expect(granted(await erase(portal, email))).toMatch(/^Former client \d+$/);
    expect(await findTraces(portal.prisma, email)).toEqual([]);
    expect(granted(await erase(portal, email))).toBeNull();
  });

  it('ERA-1 nobody whose address only ends with the erased one', async () => {
    const { portal } = shared;
    const [erased, other] = ['im@band.test', 'kim@band.test'];
    const { releaseId } = await givenTrack(portal);
    await inviteTo(portal, releaseId, other, 'of the other');
    const sessions = createSessionStore(portal.prisma);
    await sessions.countAttempt(`sign-in:address:${other}`, portal.clock.now(), 1e6);
    const note = { kind: 'link.printed', who: null, network: 'console', userAgent: '', rule: null } as const;
    const noted = { ...note, subject: other, studioId: portal.studioId };
    await createSecurityWriter(portal.prisma, portal.ids).note(noted, portal.clock.now());
    const before = await findTraces(portal.prisma, other);
    expect(await planErasure(portal.uow.read, erased)).toBeNull();
    expect(granted(await erase(portal, erased))).toBeNull();
    await inviteTo(portal, (await givenTrack(portal)).releaseId, erased, 'of the erased');
    expect(granted(await erase(portal, erased))).toMatch(/^Former client \d+$/);
    expect(await findTraces(portal.prisma, other)).toEqual(before);
    const where = { stream: releaseId, type: 'person.erased' };
    expect(await portal.prisma.event.count({ where })).toBe(0);
  });

  it('ERA-4 the only owner of a studio is not', async () => {
    const { portal } = shared;
    expect(ruleOf(await erase(portal, 'ada@studio.test'))).toBe('ERA-4');
    expect(await portal.prisma.user.count({ where: { email: 'ada@studio.test' } })).toBe(1);
  });

  it('LOG-2 outside of an erasure the log stays closed, and within one its order and its facts', async () => {
    const { prisma } = shared.portal;
    const [row] = await prisma.event.findMany({ take: 1 });
    if (!row) throw new Error('no event');
    const where = { stream_seq: { stream: row.stream, seq: row.seq } };
    const change = (data: object) =>
      prisma.$transaction(async (tx) => {
        await tx.$queryRaw`SELECT set_config('acetate.erasing', 'on', true)`;
        await tx.event.update({ where, data });
      });
    await expect(prisma.event.update({ where, data: { actorName: 'X' } })).rejects.toThrow(refusedByTrigger);
    for (const data of [{ seq: 999 }, { type: 'x' }, { at: new Date(0) }, { actorId: 'x' }])
      await expect(change(data), JSON.stringify(data)).rejects.toThrow(refusedByTrigger);
    await expect(
      prisma.$transaction(async (tx) => {
        await tx.$queryRaw`SELECT set_config('acetate.erasing', 'on', true)`;
        await tx.event.delete({ where });
      }),
    ).rejects.toThrow(refusedByTrigger);
  });

  it('ERA-5 a mail to others that waits names the pseudonym, and can be read', async () => {
    const { portal } = shared;
    const track = await givenTrack(portal);
    const client = await portal.client(track.releaseId);
    await givenPostedVersion(portal, track, 'w');
    const shown = await shownForApproval(portal, track);
    granted(
      await approveVersion({ ...portal.as(client), origin: { ip: '', userAgent: '' } }, track.id, shown),
    );
    const pseudonym = granted(await erase(portal, client.email));
    const mail = await portal.prisma.mailMessage.findFirstOrThrow({
      where: { template: 'approved', to: 'ada@studio.test' },
      orderBy: { createdAt: 'desc' },
    });
    expect(mail.payload).toMatchObject({ value: { approver: pseudonym } });
    expect(await portal.prisma.mailMessage.count({ where: { to: client.email } })).toBe(0);
  });

  it('ERA-1 a payload that cannot be read stays as it is, but for the person', async () => {
    const { portal } = shared;
    const track = await givenTrack(portal);
    const client = await portal.client(track.releaseId);
    const future = { version: 99, value: { someone: client.name, mail: client.email, id: client.userId } };
    const stamp = { actorKind: 'user', actorId: client.userId, actorName: client.name };
    const place = { stream: track.releaseId, seq: 900, type: 'future.happened' };
    await portal.prisma.event.create({ data: { ...place, ...stamp, payload: future } });
    const pseudonym = granted(await erase(portal, client.email));
    const where = { stream_seq: { stream: track.releaseId, seq: 900 } };
    const { payload } = await portal.prisma.event.findUniqueOrThrow({ where });
    const value = { someone: pseudonym, mail: pseudonym, id: client.userId };
    expect(payload).toEqual({ version: 99, value });
  });
});
