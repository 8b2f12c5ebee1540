import { beforeEach, describe, expect, it } from 'vitest';
import type { CommentId, StudioId, UserId } from '@/lib/core/ids';
import { defaultRecipe } from '@/lib/engine/chain/recipe';
import type { Finding } from '@/lib/engine/check/finding';
import { givenMix, hashOf } from '@/lib/testing/portal/audio';
import { granted, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import { findTraces } from '@/lib/testing/portal/traces';
import { givenPostedVersion } from '@/lib/testing/portal/versions';
import { recordChecked } from '../audio/audio-file.commands';
import { resolveComment, writeComment } from '../comments/comment.commands';
import { keyOfFinding } from '../findings/stored-finding';
import { invite } from '../members/member.commands';
import { viewPeople } from '../members/people.queries';
import { requestNewMix, withdrawRequest } from '../mixes/mix-request.commands';
import { unwaiveFindings, waiveFindings } from '../mixes/waiver.commands';
import { hidePlatform } from '../platforms/platform.commands';
import { type Actor, defaultRights } from '../policy/actor';
import { readLog } from '../releases/log.queries';
import type { Release } from '../releases/release';
import { hideGuestNotes } from '../shares/hidden-notes.commands';
import { createShare, joinAsGuest } from '../shares/share.commands';
import { addEngineer, changeEngineer } from '../studios/engineer.commands';
import { viewReview } from '../tracks/review.queries';
import type { Track } from '../tracks/track';
import { startPrint } from '../versions/print.commands';
import { eraseByAddress, eraseClient, eraseGuest } from './erasure.commands';
import { viewErasableClient } from './erasure.queries';

const shared = portalForTests();
const erase = (email: string) => {
  const { portal } = shared;
  return eraseByAddress({ ...portal.as({ kind: 'system' }), actor: { kind: 'system' } }, email);
};
let release: Release;
let track: Track;
beforeEach(async () => {
  const made = await shared.portal.release(['One']);
  if (!made.tracks[0]) throw new Error('no track');
  [release, track] = [made.release, made.tracks[0]];
});

const tailCut: Finding = {
  ...{ id: 'tail-cut', severity: 'caution', startFrame: 1, endFrame: 2, channel: null },
  ...{ reading: -20, unit: 'dBFS', threshold: -50, detail: {} },
};

async function writeNote(actor: Actor) {
  const { portal } = shared;
  const version = await givenPostedVersion(portal, track, 'v');
  const note = {
    versionId: version.id,
    parentId: null,
    kind: 'change',
    place: null,
    body: 'Warmer.',
  } as const;
  const id = portal.ids.next<CommentId>();
  return granted(await writeComment(portal.as(actor), track.id, { ...note, id }));
}

describe('somebody of the studio', () => {
  const who = { email: 'wanda.quist@studio.test', name: 'Wanda Quist' };

  it('ERA-1, ERA-2 is erased where they settled, withdrew, printed, invited and built', async () => {
    const { portal } = shared;
    const owner = portal.as(portal.owner);
    const person = granted(await addEngineer(owner, portal.studioId, { ...who, role: 'assistant' }));
    granted(
      await changeEngineer(owner, { studioId: portal.studioId, userId: person.id }, { role: 'engineer' }),
    );
    const me = portal.as({ kind: 'user', userId: person.id, ...who });
    const mix = await givenMix(portal, track);
    await portal.prisma.track.update({ where: { id: track.id }, data: { state: 'mixReview' } });
    const again = { profile: null, findings: [tailCut], measurement: null, checkedWith: '0.1.0/1' };
    granted(await recordChecked(portal, mix.audioFileId, again));
    const keys = [keyOfFinding(tailCut)];
    granted(await waiveFindings(me, mix.id, { keys, reason: 'It ends like this.' }));
    granted(await unwaiveFindings(me, mix.id, keys));
    const wish = { mixId: mix.id, message: 'Less room, please.', keys: [] };
    granted(await withdrawRequest(me, granted(await requestNewMix(me, track.id, wish)).id));
    const engine = { engineVersion: '0.1.0', engineBuild: hashOf('e') };
    const print = { purpose: 'digital', mixId: mix.id, recipe: defaultRecipe(), ...engine } as const;
    granted(await startPrint({ ...me, engine }, track.id, print));
    granted(await hidePlatform(me, { studioId: portal.studioId, platformId: 'spotify', isHidden: true }));
    const client = await portal.client(release.id);
    granted(await resolveComment(me, (await writeNote(client)).id));
    const input = { email: 'bo@band.test', role: 'reviewer', rights: defaultRights.reviewer } as const;
    granted(await invite({ ...me, token: { secret: 'x', hash: 'x' } }, release.id, input));
    expect(await findTraces(portal.prisma, who.name)).toEqual(
      expect.arrayContaining([
        ...['Comment.resolvedByName', 'FindingWaiver.createdByName', 'FindingWaiver.withdrawnByName'],
        ...['MixRequest.withdrawnByName', 'Print.createdByName', 'PlatformChange.changedByName'],
        ...['Event.payload', 'Event.actorName', 'MailMessage.payload', 'User.name'],
      ]),
    );
    expect(granted(await erase(who.email))).toBe('Former engineer 1');
    for (const text of [who.email, who.name]) expect(await findTraces(portal.prisma, text), text).toEqual([]);
    expect(JSON.stringify(granted(await viewReview(portal.as(client), track.id)))).toContain(
      'Former engineer 1',
    );
    const log = granted(await readLog(owner, { releaseId: release.id, limit: 1000 }));
    expect(log.entries[0]?.event).toEqual({ type: 'person.erased', name: 'Former engineer 1' });
    const [studioEvent] = await portal.uow.read.events.listNewest(portal.studioId, 1);
    expect(studioEvent?.event).toEqual({ type: 'engineer.erased', name: 'Former engineer 1' });
    expect(await portal.uow.read.studios.findMembership(portal.studioId, person.id)).toBeNull();
  });

  it('ERA-4, ERA-8 nobody of a studio is erased by an owner’s button', async () => {
    const { portal } = shared;
    const owner = portal.as(portal.owner);
    expect(ruleOf(await eraseClient(owner, portal.ownerId))).toBe('REL-1');
    const noor = { email: 'noor@studio.test', name: 'Noor Assistant', role: 'assistant' } as const;
    const { id } = granted(await addEngineer(owner, portal.studioId, noor));
    expect(ruleOf(await eraseClient(owner, id))).toBe('REL-1');
  });
});

describe('a guest', () => {
  it('ERA-1 is erased by an owner alone; the notes stay, and the way in is gone', async () => {
    const { portal } = shared;
    const owner = portal.as(portal.owner);
    const rights = { listen: true, comment: true, upload: true, download: true };
    const token = { secret: 'link', hash: 'link' };
    const share = granted(
      await createShare({ ...owner, token }, release.id, { label: 'Band', rights, days: null }),
    );
    const asked = {
      shareTokenHash: share.tokenHash,
      name: 'Violetta Grün',
      secretHash: 'secret of Violetta',
    };
    const { guest } = granted(await joinAsGuest(portal, asked));
    const actor = { kind: 'guest', guestId: guest.id, shareId: share.id, releaseId: release.id } as const;
    await writeNote({ ...actor, name: guest.name });
    granted(await hideGuestNotes(owner, { guestId: guest.id }));
    const which = { releaseId: release.id, guestId: guest.id };
    const noor = await portal.uow.read.studios.findPersonByEmail('noor@studio.test');
    if (!noor) throw new Error('no assistant');
    const assistant = { kind: 'user', userId: noor.id, name: noor.name, email: noor.email } as const;
    expect(ruleOf(await eraseGuest(portal.as(assistant), which))).toBe('ERA-1');
    expect(granted(await eraseGuest(owner, which))).toBe('Former guest 1');
    expect(granted(await eraseGuest(owner, which)), 'again').toBe('Former guest 1');
    for (const text of ['Violetta', 'secret of']) expect(await findTraces(portal.prisma, text)).toEqual([]);
    expect(await portal.uow.read.shares.listGuestsBySecrets(['secret of Violetta'])).toEqual([]);
    const people = granted(await viewPeople(owner, release.id));
    expect(people.shares[0]?.guests).toMatchObject([{ name: 'Former guest 1', notes: 1, mayErase: false }]);
    const id = portal.ids.next<CommentId>();
    const note = { id, versionId: null, parentId: null, kind: 'change', place: null, body: 'Hi' } as const;
    const late = await writeComment(portal.as({ ...actor, name: 'Violetta Grün' }), track.id, note);
    expect(late.ok, 'ERA-7').toBe(false);
  });
});

describe('an owner’s button', () => {
  it('ERA-8 erases a client of the own studio, and says why not where another studio is concerned', async () => {
    const { portal } = shared;
    const client = await portal.client(release.id);
    const owner = portal.as(portal.owner);
    expect(granted(await viewErasableClient(owner, client.userId)).whyNotErase).toBeNull();
    const elsewhere = {
      ...{ id: 'other' as StudioId, name: 'Elsewhere', isrcPrefix: null, createdAt: portal.clock.now() },
    };
    await portal.uow.change(async (tx) => {
      await tx.studios.insertStudio(elsewhere);
      const theirs = { ...release, id: portal.ids.next<Release['id']>(), studioId: elsewhere.id, seq: 0 };
      await tx.releases.insertRelease(theirs);
      const place = { userId: client.userId, role: 'reviewer', rights: defaultRights.reviewer } as const;
      await tx.members.saveMember({ releaseId: theirs.id, ...place });
      return { ok: true, value: null };
    });
    expect(granted(await viewErasableClient(owner, client.userId)).whyNotErase).toContain('another studio');
    expect(ruleOf(await eraseClient(owner, client.userId))).toBe('ERA-8');
    await portal.prisma.releaseMember.deleteMany({
      where: { userId: client.userId, release: { studioId: 'other' } },
    });
    expect(granted(await eraseClient(owner, client.userId))).toMatch(/^Former client \d+$/);
    expect(ruleOf(await eraseClient(owner, client.userId))).toBe('REL-1');
    expect(ruleOf(await eraseClient(owner, 'nobody' as UserId))).toBe('REL-1');
  });
});
