import { describe, expect, it } from 'vitest';
import type { AudioFileId, CommentId } from '@/lib/core/ids';
import { defaultRecipe } from '@/lib/engine/chain/recipe';
import type { Finding } from '@/lib/engine/check/finding';
import { hashOf, readyFile } from '@/lib/testing/portal/audio';
import { bareManifest } from '@/lib/testing/portal/deliveries';
import { granted, portalForTests } from '@/lib/testing/portal/portal';
import { releaseViews } from '@/lib/testing/portal/release-views';
import { archivedLongAgo, warnedInTime } from '@/lib/testing/portal/retention';
import { signedBy } from '@/lib/testing/portal/versions';
import { takeBackApproval } from '../approvals/approval-taking-back.commands';
import type { AudioPurpose } from '../audio/audio-file';
import { recordChecked, recordFailed, recordMeasured, recordNotChecked } from '../audio/audio-file.commands';
import { saveAnswers, submitBrief } from '../briefs/brief.commands';
import {
  deleteComment,
  editComment,
  reopenComment,
  resolveComment,
  restoreComment,
  writeComment,
} from '../comments/comment.commands';
import { failDelivery, publishDelivery, startDelivery } from '../deliverables/delivery.commands';
import { recordDownload } from '../deliverables/delivery.queries';
import { giveBackDelivery, withdrawDelivery } from '../deliverables/delivery-withdrawal.commands';
import { eraseGuest } from '../erasure/erasure.commands';
import { keyOfFinding } from '../findings/stored-finding';
import { enterIsrc, removeIsrc } from '../isrc/isrc.commands';
import {
  acceptInvitation,
  changeMember,
  invite,
  removeMember,
  revokeInvitation,
} from '../members/member.commands';
import { acceptMix, takeBackMix } from '../mixes/mix.commands';
import { requestNewMix, withdrawRequest } from '../mixes/mix-request.commands';
import { unwaiveFindings, waiveFindings } from '../mixes/waiver.commands';
import { type Actor, defaultRights } from '../policy/actor';
import { editReference, removeReference, restoreReference } from '../references/reference.commands';
import { archiveRelease, unarchiveRelease } from '../releases/archive.commands';
import { viewMetadata } from '../releases/metadata.queries';
import { editRelease } from '../releases/release.commands';
import { keepRelease, purgeRelease, setRetention, watchRetention } from '../retention/retention.commands';
import { sendNotes } from '../rounds/round.commands';
import { hideGuestNotes, showGuestNotes } from '../shares/hidden-notes.commands';
import { createShare, editShare, joinAsGuest, revokeShare } from '../shares/share.commands';
import { confirmTexts } from '../texts/text.commands';
import { addTrack, editTrack, removeTrack, reorderTracks } from '../tracks/track.commands';
import { restoreTrack } from '../tracks/track-restoring.commands';
import { defaultUploadLimits } from '../uploads/upload';
import { beginUpload, claimHash, finishReceiving } from '../uploads/upload.commands';
import { publishUpload, refuseUpload } from '../uploads/upload-publish.commands';
import { failPrint, recordServerRender, startPrint, witnessPrint } from '../versions/print.commands';
import { postVersion, withdrawVersion } from '../versions/version-posting.commands';
import type { EventType } from './event';
import { listEventsAfter } from './event.queries';
import { staleAfter } from './event-stale';
import { type EventTable, eventTable } from './event-table';
import { views as everyView, isStale, type View } from './views';

const test = portalForTests();
const engine = { engineVersion: '0.1.0', engineBuild: hashOf('e') };
const checks = '0.1.0/1';
const tailCut: Finding = {
  id: 'tail-cut',
  severity: 'caution',
  startFrame: 8_639_760,
  endFrame: 8_640_000,
  channel: null,
  reading: -20,
  unit: 'dBFS',
  threshold: -50,
  detail: {},
};

const guestRights = { listen: true, comment: true, upload: true, download: true };

/** Types of events of a release that no act below can show, and why. */
const withoutAct: Partial<Record<keyof EventTable['release'], string>> = {
  'release.created': 'Before it there is no release, and nobody has a page of it.',
};

/** What the acts below have recorded, and which views of the owner, who sees everything, they have changed. */
const occurred = new Set<EventType>();
const changed = new Set<View>();

/** A release with a client, a guest and two tracks, and what each act announces to their pages. */
async function given() {
  const { portal } = test;
  const { release, tracks } = await portal.release(['One', 'Two']);
  const [track, other] = tracks;
  if (!track || !other) throw new Error('no tracks');
  const client = await portal.client(release.id);
  const owner = portal.as(portal.owner);
  const token = (text: string) => ({ secret: text, hash: `${text} of ${release.id}` });
  const link = { label: 'Band', rights: guestRights, days: null };
  const share = granted(await createShare({ ...owner, token: token('link') }, release.id, link));
  const enter = (name: string) =>
    joinAsGuest(portal, { shareTokenHash: share.tokenHash, name, secretHash: `${name} of ${release.id}` });
  const { guest } = granted(await enter('Bo'));
  const identity = { guestId: guest.id, shareId: share.id, releaseId: release.id, name: 'Bo' };
  const asGuest = { kind: 'guest', ...identity } as const;
  const readers: Record<string, Actor> = { owner: portal.owner, client, guest: asGuest };

  const look = () =>
    Promise.all(
      Object.entries(readers).map(async ([reader, actor]) => {
        return { reader, actor, views: await releaseViews(portal.as(actor), [track, other]) };
      }),
    );
  let seen: Awaited<ReturnType<typeof look>> | null = null;

  /** Does something; everyone who still has access and whose view differs afterwards must have been told. */
  async function act<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = seen ?? (await look());
    const from = (await portal.uow.read.releases.findRelease(release.id))?.seq ?? 0;
    const done = await work();
    const after = await look();
    const { events } = await portal.uow.read.events.readAfter(release.id, from, 200);
    for (const { event } of events) occurred.add(event.type);
    for (const [index, { reader, actor, views }] of after.entries()) {
      const news = await listEventsAfter(portal.as(actor), release.id, from);
      if (!news.ok) continue;
      for (const [at, { view, shown, of, text }] of views.entries()) {
        if (text === before[index]?.views[at]?.text) continue;
        if (reader === 'owner') changed.add(view);
        const told = news.value.stale.some((stale) => isStale(shown, stale));
        expect(told, `${name}: ${shown.views} of “${of.title}” changed for the ${reader}`).toBe(true);
      }
    }
    seen = after;
    return done;
  }

  /** Does something that is not an event. */
  async function aside<T>(work: () => Promise<T>): Promise<T> {
    seen = null;
    return work();
  }

  /** Sends a whole file; with a sentence it is refused at the end. */
  async function send(purpose: AudioPurpose, letter: string, refusal?: string): Promise<AudioFileId | null> {
    const input = { purpose, trackId: track?.id ?? null, name: `${letter}.wav`, sizeBytes: 10, details: {} };
    const limits = defaultUploadLimits;
    const { id } = await act(`sending a ${purpose}`, async () =>
      granted(await beginUpload({ ...owner, limits }, release.id, { ...input, fingerprint: letter })),
    );
    await aside(async () => {
      granted(await claimHash(owner, id, hashOf(letter)));
      granted(await finishReceiving(portal, id));
    });
    const found = { fileSha256: hashOf(letter), pcmSha256: hashOf(letter), madeBytes: 0 };
    return act(`a ${purpose} that arrives`, async () => {
      if (refusal === undefined) return granted(await publishUpload({ ...portal, limits }, id, found));
      granted(await refuseUpload(portal, id, refusal));
      return null;
    });
  }

  /** A file of the studio's that has been measured. */
  async function measured(purpose: AudioPurpose, letter: string): Promise<AudioFileId> {
    const audioFileId = await send(purpose, letter);
    if (!audioFileId) throw new Error('not published');
    const { facts, measurement, peaksSha256, rendition } = readyFile(letter, purpose);
    const found = { facts, measurement, peaksSha256, rendition } as Parameters<typeof recordMeasured>[2];
    await act(`a ${purpose} that is measured`, () => recordMeasured(portal, audioFileId, found));
    return audioFileId;
  }

  /** A version that has been posted. */
  async function posted(letter: string) {
    const audioFileId = await measured('version', letter);
    const version = await portal.uow.read.versions.findVersionByAudioFile(audioFileId);
    if (!version) throw new Error('no version');
    portal.clock.advance(1000);
    const done = await act('posting', () => postVersion(owner, version.id, { message: 'Have a listen.' }));
    return granted(done);
  }
  return {
    portal,
    release,
    track,
    other,
    client,
    guest: asGuest,
    owner,
    share,
    token,
    enter,
    act,
    aside,
    send,
    measured,
    posted,
  };
}

describe('LIV-6 everyone whose view has changed was told that it is stale', () => {
  it('tracks, texts and codes', async () => {
    const { portal, release, track, other, client, owner, act } = await given();
    await act('editing', () => editRelease(owner, release.id, { title: 'Second Cut', artist: 'Grooves' }));
    const added = granted(await act('adding a track', () => addTrack(owner, release.id, { title: 'Three' })));
    await act('a title', () => editTrack(owner, track.id, { title: 'Uno', composer: 'Kim' }));
    const order = [added.id, other.id, track.id];
    granted(await act('the order', () => reorderTracks(owner, release.id, order)));
    const answers = { label: 'Groove' };
    granted(await act('a text of the brief', () => saveAnswers(portal.as(client), release.id, { answers })));
    const said = Object.entries(granted(await viewMetadata(owner, release.id)).unconfirmed);
    const texts = said.map(([key, { at }]) => ({ key, saidAt: at }));
    granted(await act('confirming it', () => confirmTexts(owner, release.id, { texts })));
    granted(await act('a code', () => enterIsrc(owner, track.id, 'GBXYZ2600001')));
    granted(await act('no code', () => removeIsrc(owner, track.id)));
    granted(await act('removing a track', () => removeTrack(owner, added.id)));
    granted(await act('bringing a track back', () => restoreTrack(owner, added.id)));
    granted(await act('archiving', () => archiveRelease(owner, release.id)));
    granted(await act('bringing it back', () => unarchiveRelease(owner, release.id)));
  });

  it('what a studio’s policy deletes', async () => {
    const { portal, release, owner, posted, act, aside } = await given();
    await posted('v');
    await aside(() => archivedLongAgo(portal, release.id));
    const policy = { months: 1, scope: 'release' } as const;
    granted(await setRetention(owner, portal.studioId, policy));
    await act('announcing', () => watchRetention(portal));
    granted(await act('keeping', () => keepRelease(owner, release.id)));
    await aside(() => archivedLongAgo(portal, release.id));
    await aside(() => warnedInTime(portal, release.id));
    expect(granted(await act('deleting', () => purgeRelease(portal, release.id)))).toBe(true);
  });

  it('people', async () => {
    const { portal, release, client, owner, share, token, enter, act, aside } = await given();
    const rights = defaultRights.reviewer;
    const who = (email: string) => ({ email, role: 'reviewer', rights }) as const;
    const asked = (email: string) =>
      act('inviting', () => invite({ ...owner, token: token(email) }, release.id, who(email)));
    const first = granted(await asked('a@band.test'));
    granted(await act('revoking', () => revokeInvitation(owner, first.id)));
    const second = granted(await asked('b@band.test'));
    const accept = { tokenHash: second.tokenHash, name: 'Cy' };
    const { person } = granted(await act('joining', () => acceptInvitation(portal, accept)));
    const member = { releaseId: release.id, userId: client.userId, role: 'decider' } as const;
    const fewer = { ...defaultRights.decider, upload: false };
    granted(await act('rights', () => changeMember(owner, { ...member, rights: fewer })));
    granted(await act('a guest', () => enter('Di')));
    granted(await act('removing', () => removeMember(owner, { releaseId: release.id, userId: person.id })));
    const { guest } = granted(await aside(() => enter('Ed')));
    granted(await act('erasing', () => eraseGuest(owner, { releaseId: release.id, guestId: guest.id })));
    const change = { label: 'The band', rights: guestRights, days: 'keep' } as const;
    granted(await act('changing a link', () => editShare(owner, share.id, change)));
    granted(await act('ending a link', () => revokeShare(owner, share.id)));
    const link = { label: 'Label', rights: guestRights, days: null };
    const asLink = { ...owner, token: token('another link') };
    granted(await act('a link', () => createShare(asLink, release.id, link)));
  });

  it('brief and references', async () => {
    const { portal, release, client, owner, act, aside, measured } = await given();
    const answers = { goals: 'Warm', decider: 'Bo' };
    granted(await aside(() => saveAnswers(portal.as(client), release.id, { answers })));
    granted(await act('sending the brief', () => submitBrief(portal.as(client), release.id)));
    await measured('reference', 'r');
    const [reference] = await portal.uow.read.references.listReferences(release.id);
    if (!reference) throw new Error('no reference');
    granted(await act('editing', () => editReference(owner, reference.id, { title: 'Blue' })));
    granted(await act('removing', () => removeReference(owner, reference.id)));
    granted(await act('restoring', () => restoreReference(owner, reference.id)));
  });

  it('mixes', async () => {
    const { portal, track, owner, act, send, measured } = await given();
    const first = await measured('mix', 'm');
    const again = { profile: null, findings: [tailCut], measurement: null, checkedWith: checks };
    granted(await act('checking', () => recordChecked(portal, first, again)));
    granted(await act('checking in vain', () => recordNotChecked(portal, first, 'It takes too long.')));
    const mix = await portal.uow.read.mixes.findMixByAudioFile(first);
    if (!mix) throw new Error('no mix');
    const keys = [keyOfFinding(tailCut)];
    const waiver = { keys, reason: 'The song ends like this.' };
    granted(await act('waiving', () => waiveFindings(owner, mix.id, waiver)));
    granted(await act('waiving no more', () => unwaiveFindings(owner, mix.id, keys)));
    const wish = { mixId: mix.id, message: 'Less room, please.', keys: [] };
    const request = granted(await act('asking', () => requestNewMix(owner, track.id, wish)));
    granted(await act('asking no more', () => withdrawRequest(owner, request.id)));
    const unread = await send('mix', 'n');
    if (!unread) throw new Error('not published');
    granted(await act('failing', () => recordFailed(portal, unread, 'It ends too early.')));
    const second = await portal.uow.read.mixes.findMixByAudioFile(unread);
    if (!second) throw new Error('no mix');
    granted(await act('taking back', () => takeBackMix(owner, second.id)));
    granted(await act('accepting', () => acceptMix(owner, mix.id)));
    await send('mix', 'o', 'This is no sound.');
  });

  it('prints and versions', async () => {
    const { portal, track, owner, act, measured, posted } = await given();
    const audioFileId = await measured('mix', 'm');
    const mix = await portal.uow.read.mixes.findMixByAudioFile(audioFileId);
    if (!mix) throw new Error('no mix');
    const input = { purpose: 'digital', mixId: mix.id, recipe: defaultRecipe(), ...engine } as const;
    const context = { ...owner, engine };
    const print = granted(await act('printing', () => startPrint(context, track.id, input)));
    const rendered = { audioFileId: portal.ids.next<AudioFileId>(), file: readyFile('x', 'version') };
    granted(
      await act('a render', () => recordServerRender(portal.as({ kind: 'system' }), print.id, rendered)),
    );
    const witness = { pcmSha256: hashOf('x'), engineBuild: engine.engineBuild };
    granted(await act('a proof', () => witnessPrint(context, print.id, witness)));
    const recipe = { ...input.recipe, output: { ...input.recipe.output, seed: 2 } };
    const next = { ...input, recipe };
    const another = granted(await act('printing again', () => startPrint(context, track.id, next)));
    const system = portal.as({ kind: 'system' });
    granted(await act('a print that fails', () => failPrint(system, another.id, 'The disk is full.')));
    const version = await posted('v');
    granted(await act('withdrawing', () => withdrawVersion(owner, version.id)));
  });

  it('notes, rounds, approvals and deliveries', async () => {
    const { portal, release, track, other, client, guest, owner, act, aside, posted } = await given();
    granted(await aside(() => removeTrack(owner, other.id)));
    const version = await posted('v');
    const asClient = portal.as(client);
    const note = {
      versionId: version.id,
      parentId: null,
      kind: 'change',
      place: null,
      body: 'Warmer.',
    } as const;
    const write = async () =>
      granted(await writeComment(asClient, track.id, { ...note, id: portal.ids.next<CommentId>() }));
    const written = await act('a note', write);
    const { id } = written;
    granted(await act('editing', () => editComment(asClient, id, { body: 'Much warmer.' })));
    granted(await act('resolving', () => resolveComment(owner, id)));
    granted(await act('reopening', () => reopenComment(owner, id)));
    const ofGuest = { ...note, id: portal.ids.next<CommentId>(), body: 'Louder.' };
    granted(await act('a guest’s note', () => writeComment(portal.as(guest), track.id, ofGuest)));
    granted(await act('hiding', () => hideGuestNotes(owner, { guestId: guest.guestId })));
    granted(await act('showing', () => showGuestNotes(owner, { guestId: guest.guestId })));
    const second = await act('another note', write);
    granted(await act('deleting', () => deleteComment(asClient, second.id)));
    granted(await act('restoring', () => restoreComment(asClient, second.id)));
    granted(await act('deleting again', () => deleteComment(asClient, second.id)));
    const round = { versionId: version.id, message: null };
    granted(await act('sending', () => sendNotes(asClient, track.id, round)));
    await act('approving', () => signedBy(portal, track, client));
    granted(await act('voiding', () => editTrack(owner, track.id, { title: 'Uno' })));
    await act('approving again', () => signedBy(portal, track, client));
    const mistake = { reason: 'The wrong song.' };
    granted(await act('taking back', () => takeBackApproval(asClient, track.id, mistake)));
    await act('approving at last', () => signedBy(portal, track, client));
    const start = () => startDelivery(owner, release.id, { kinds: ['wav24'] });
    const failed = granted(await act('a delivery', start));
    granted(await act('failing', () => failDelivery(owner, failed.id, 'The disk is full.')));
    const delivery = granted(await act('another delivery', start));
    const zip = { sha256: hashOf('z'), sizeBytes: 1000 };
    const built = { manifest: bareManifest, zip, files: [] };
    granted(await act('publishing', () => publishDelivery(owner, delivery.id, built)));
    const download = {
      releaseId: release.id,
      deliveryId: delivery.id,
      deliverableId: null,
      fileName: 'a.zip',
    };
    granted(await act('downloading', () => recordDownload(asClient, { ...download, ...zip })));
    const { id: deliveryId } = delivery;
    granted(await act('withdrawing', () => withdrawDelivery(owner, deliveryId, { reason: 'Too early.' })));
    granted(await act('giving back', () => giveBackDelivery(owner, deliveryId)));
    granted(await act('ending the offer', () => editTrack(owner, track.id, { title: 'One' })));
  });

  it('every type of event of a release occurred above, or says why it cannot', () => {
    const missing = Object.keys(eventTable.release).filter((type) => !occurred.has(type as EventType));
    expect(missing).toEqual(Object.keys(withoutAct));
  });

  it.each(everyView)(
    '%s is changed by something above, and made stale by more than a change of rights',
    (view) => {
      expect(changed.has(view), 'changed by an act').toBe(true);
      const stale = Object.keys(eventTable.release)
        .map((type) => staleAfter({ type, trackId: null }).views)
        .filter((views) => views.includes(view) && views.length < everyView.length);
      expect(stale.length, 'rows that make it stale').toBeGreaterThan(0);
    },
  );
});
