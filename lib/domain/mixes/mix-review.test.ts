import { describe, expect, it } from 'vitest';
import type { AudioFileId, MixId } from '@/lib/core/ids';
import type { Finding } from '@/lib/engine/check/finding';
import { hashOf, readyFile } from '@/lib/testing/portal/audio';
import { granted, portalForTests, ruleOf } from '@/lib/testing/portal/portal';
import type { AudioFile } from '../audio/audio-file';
import { recordChecked } from '../audio/audio-file.commands';
import { keyOfFinding } from '../findings/stored-finding';
import { storedMail } from '../mails.schema';
import { type Actor, stampOf } from '../policy/actor';
import { acceptMix, checkAgain, takeBackMix } from './mix.commands';
import { requestNewMix, withdrawRequest } from './mix-request.commands';
import { viewMixReview } from './mix-review.queries';
import { viewQcReport, viewReleaseMixes } from './release-mixes.queries';
import { unwaiveFindings, waiveFindings } from './waiver.commands';

const test = portalForTests();
const checks = '0.1.0/1';

const click: Finding = {
  id: 'click',
  severity: 'fault',
  startFrame: 48_000,
  endFrame: 48_001,
  channel: 1,
  reading: -6,
  unit: 'dBFS',
  threshold: -40,
  detail: { ratio: 80, clicks: 1, every: null },
};
const cut: Finding = {
  ...click,
  id: 'tail-cut',
  severity: 'caution',
  channel: null,
  startFrame: 8_639_760,
  detail: {},
};

async function given() {
  const { portal } = test;
  const { release, tracks } = await portal.release(['One', 'Two']);
  const [track] = tracks;
  if (!track) throw new Error('no track');
  const client = await portal.client(release.id);
  const reviewer = await portal.client(release.id, 'reviewer');
  let sent = 0;
  const mixOf = async (change: Partial<AudioFile> = {}, by: Actor = client) => {
    sent += 1;
    const mix = {
      id: portal.ids.next<MixId>(),
      trackId: track.id,
      number: sent,
      audioFileId: portal.ids.next<AudioFileId>(),
      createdAt: portal.clock.now(),
    };
    granted(
      await portal.uow.change(async (tx) => {
        const file = { ...readyFile(`m${sent}`, 'mix'), fileSha256: hashOf(`${sent}`) };
        const checked = { findings: [click, cut], checkedWith: checks, createdBy: stampOf(by), ...change };
        const place = { id: mix.audioFileId, releaseId: release.id };
        await tx.audio.insertAudioFile({ ...file, ...checked, ...place });
        await tx.mixes.insertMix(mix);
        await tx.tracks.updateTrack(track.id, { state: 'mixReview' });
        return { ok: true, value: null };
      }),
    );
    return mix;
  };
  const owner = portal.as(portal.owner);
  const state = async () => (await portal.uow.read.tracks.findTrack(track.id))?.state;
  const view = async (actor: Actor = portal.owner) =>
    granted(await viewMixReview(portal.as(actor), { trackId: track.id, checks }));
  const events = async () =>
    (await portal.uow.read.events.listAfter(release.id, 0, 100)).map(({ event }) => event.type);
  const mails = async () => {
    const [request] = await portal.uow.read.mixes.listRequests(track.id);
    return portal.prisma.mailMessage.findMany({ where: { key: { contains: request?.id ?? 'none' } } });
  };
  return { portal, release, track, client, reviewer, mixOf, owner, state, view, events, mails };
}

describe('asking for a new mix', () => {
  it('MIX-4 names the findings, mails everyone who may send, and the track waits for the mix', async () => {
    const { mixOf, owner, track, state, view, mails, client, events } = await given();
    const mix = await mixOf();
    const keys = [keyOfFinding(click)];
    granted(await requestNewMix(owner, track.id, { mixId: mix.id, message: 'Once more, please.', keys }));
    expect(await state()).toBe('awaitingMixes');
    expect(await events()).toContain('mix.requested');
    // The reviewer may not send mixes, so only the decider is asked.
    const sent = await mails();
    expect(sent).toHaveLength(1);
    expect(storedMail.read(sent[0]?.payload, '')).toMatchObject({
      template: 'mix-requested',
      message: 'Once more, please.',
      findings: [{ finding: click, format: { sampleRate: 48_000, channels: 2 } }],
    });
    const seen = await view(client);
    expect(seen.requests[0]).toMatchObject({ state: 'open', mixNumber: 1, message: 'Once more, please.' });
    expect(seen.requests[0]?.findings).toEqual([
      {
        key: keyOfFinding(click),
        id: 'click',
        startFrame: 48_000,
        endFrame: 48_001,
        sampleRate: 48_000,
      },
    ]);
  });

  it('MIX-4 only the studio asks, about the newest mix, and once at a time', async () => {
    const { portal, mixOf, owner, track, client, view } = await given();
    const old = await mixOf();
    const mix = await mixOf();
    const input = { mixId: mix.id, message: 'Again', keys: [] };
    expect(ruleOf(await requestNewMix(portal.as(client), track.id, input))).toBe('MIX-4');
    expect(ruleOf(await requestNewMix(owner, track.id, { ...input, mixId: old.id }))).toBe('MIX-4');
    granted(await requestNewMix(owner, track.id, input));
    expect((await view()).may.request).toMatchObject({ allowed: false, rule: 'MIX-4' });
    expect(ruleOf(await requestNewMix(owner, track.id, input))).toBe('MIX-4');
  });

  it('MIX-4 a withdrawn request leaves the track in its previous state', async () => {
    const { mixOf, owner, track, state, view } = await given();
    const mix = await mixOf();
    const { id } = granted(
      await requestNewMix(owner, track.id, { mixId: mix.id, message: 'Again', keys: [] }),
    );
    granted(await withdrawRequest(owner, id));
    expect(await state()).toBe('mixReview');
    expect((await view()).requests[0]?.state).toBe('withdrawn');
    expect(ruleOf(await withdrawRequest(owner, id))).toBe('MIX-4');
    granted(await acceptMix(owner, mix.id));
    expect(await state()).toBe('mastering');
  });

  it('MIX-8 the next mix answers the request', async () => {
    const { mixOf, owner, track, view } = await given();
    const mix = await mixOf();
    const { id } = granted(
      await requestNewMix(owner, track.id, { mixId: mix.id, message: 'Again', keys: [] }),
    );
    await mixOf();
    expect((await view()).requests[0]).toMatchObject({ state: 'answered', answeredBy: 2 });
    expect(ruleOf(await withdrawRequest(owner, id))).toBe('MIX-4');
  });
});

describe('waiving', () => {
  it('MIX-5 engineers waive with a reason, which everybody sees; a waiver can be withdrawn', async () => {
    const { portal, mixOf, owner, view, client, release, events } = await given();
    const mix = await mixOf();
    const keys = [keyOfFinding(cut)];
    const waiver = { keys, reason: 'The song ends like this.' };
    expect(ruleOf(await waiveFindings(portal.as(client), mix.id, waiver))).toBe('MIX-5');
    expect(granted(await waiveFindings(owner, mix.id, waiver))).toBe(1);
    expect(granted(await waiveFindings(owner, mix.id, waiver))).toBe(0);
    const [seen] = (await view(client)).mixes;
    expect(seen?.findings.map((finding) => finding.waiver?.reason ?? null)).toEqual([null, waiver.reason]);
    const report = granted(await viewQcReport(owner, { releaseId: release.id, checks }));
    expect(report.tracks[0]?.mixes[0]?.findings[1]?.waiver?.byName).toBe('Ada Engineer');
    expect(granted(await unwaiveFindings(owner, mix.id, keys))).toBe(1);
    expect((await view()).mixes[0]?.findings[1]?.waiver).toBeNull();
    expect(granted(await waiveFindings(owner, mix.id, waiver))).toBe(1);
    expect((await events()).filter((type) => type.startsWith('finding.'))).toHaveLength(3);
  });

  it('MIX-5 a finding that is not there is not waived', async () => {
    const { mixOf, owner } = await given();
    const mix = await mixOf();
    expect(ruleOf(await waiveFindings(owner, mix.id, { keys: ['hum:all:0'], reason: 'x' }))).toBe('MIX-5');
  });
});

describe('checking again', () => {
  it('MIX-6 new findings replace the old ones; the rest stays', async () => {
    const { portal, mixOf, owner, client, view } = await given();
    const mix = await mixOf({ checkedWith: '0.0.9/1' });
    expect((await view()).mixes[0]?.checks).toBe('unchecked');
    expect(ruleOf(await checkAgain(portal.as(client), mix.id))).toBe('MIX-6');
    granted(await checkAgain(owner, mix.id));
    granted(
      await recordChecked(portal, mix.audioFileId, {
        findings: [cut],
        profile: null,
        measurement: null,
        checkedWith: checks,
      }),
    );
    const [seen] = (await view()).mixes;
    expect(seen).toMatchObject({ checks: 'checked', findings: [{ id: 'tail-cut' }] });
    expect(seen?.file.loudness?.integratedLufs).toBe(-9.3);
  });

  it('MIX-6 a mix that is being measured is not checked separately', async () => {
    const { mixOf, owner } = await given();
    const mix = await mixOf({ state: 'measuring' });
    expect(ruleOf(await checkAgain(owner, mix.id))).toBe('MIX-6');
  });
});

describe('withdrawing a mix', () => {
  it('MIX-7 its sender withdraws it while it is being measured; nothing of it stays', async () => {
    const { portal, mixOf, client, reviewer, state, view, events } = await given();
    const mix = await mixOf({ state: 'measuring' });
    expect((await view(client)).mixes[0]?.mayTakeBack).toBe(true);
    expect((await view()).mixes[0]?.mayTakeBack).toBe(false);
    expect(ruleOf(await takeBackMix(portal.as(portal.owner), mix.id))).toBe('MIX-7');
    expect(ruleOf(await takeBackMix(portal.as(reviewer), mix.id))).toBe('UPL-1');
    granted(await takeBackMix(portal.as(client), mix.id));
    expect(await portal.uow.read.audio.findAudioFile(mix.audioFileId)).toBeNull();
    expect((await view()).mixes).toEqual([]);
    expect(await state()).toBe('awaitingMixes');
    expect(await events()).toContain('mix.takenBack');
    expect(ruleOf(await takeBackMix(portal.as(client), mix.id))).toBe('REL-1');
  });

  it('MIX-7 a measured mix stays', async () => {
    const { portal, mixOf, client } = await given();
    const mix = await mixOf();
    expect(ruleOf(await takeBackMix(portal.as(client), mix.id))).toBe('MIX-7');
  });
});

it('MIX-9 the mixes of a release are shown side by side, with the request that waits', async () => {
  const { mixOf, owner, track, release, client, portal } = await given();
  const mix = await mixOf();
  granted(await requestNewMix(owner, track.id, { mixId: mix.id, message: 'Again', keys: [] }));
  const seen = granted(await viewReleaseMixes(portal.as(client), { releaseId: release.id, checks }));
  expect(
    seen.tracks.map(({ title, mix: newest, openRequest }) => [
      title,
      newest?.number ?? 0,
      openRequest !== null,
    ]),
  ).toEqual([
    ['One', 1, true],
    ['Two', 0, false],
  ]);
});
