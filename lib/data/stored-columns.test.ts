import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AudioFileId, MixId, UploadId } from '@/lib/core/ids';
import { storedSignedMetadata } from '@/lib/domain/approvals/signed-metadata.schema';
import { storedMeasurement, storedProfile, storedWarnings } from '@/lib/domain/audio/audio-file.schema';
import { storedOutcome } from '@/lib/domain/blind-tests/blind-test.schema';
import { storedAnswers } from '@/lib/domain/briefs/brief.schema';
import { storedKinds } from '@/lib/domain/deliverables/delivery.schema';
import { storedManifest } from '@/lib/domain/deliverables/manifest';
import { storedReadBack } from '@/lib/domain/deliverables/read-back';
import { storedFindings } from '@/lib/domain/findings/finding.schema';
import { storedMail } from '@/lib/domain/mails.schema';
import { storedNamedFindings } from '@/lib/domain/mixes/named-finding.schema';
import { storedDifference } from '@/lib/domain/platforms/platform-difference.schema';
import { BrokenRow } from '@/lib/domain/stored-json';
import { storedDetails } from '@/lib/domain/uploads/upload.schema';
import { logForTests } from '@/lib/testing/log';
import { readyFile } from '@/lib/testing/portal/audio';
import { granted, type Portal, portalForTests } from '@/lib/testing/portal/portal';
import { createMailStore } from './mail-store';

const test = portalForTests();
const lines = logForTests();

type Case = readonly [
  column: string,
  rowId: string,
  read: () => Promise<unknown>,
  expected: object,
  left: object,
];

const columns = [
  storedAnswers,
  storedDetails,
  storedDifference,
  storedFindings,
  storedMail,
  storedMeasurement,
  storedNamedFindings,
  storedOutcome,
  storedProfile,
  storedWarnings,
].map(({ column }) => column);

/** Tested where they are read: a broken part of a delivery leaves the rest of it as it is (lib/domain/deliverables). */
const ofDeliveries = [storedKinds, storedManifest, storedReadBack].map(({ column }) => column);

/** Parsed by other means: settings of the chain by the engine, events by their own table. */
const elsewhere = [
  ...ofDeliveries,
  storedSignedMetadata.column,
  'Event.payload',
  'Master.draftRecipe',
  'Print.recipe',
  'Version.recipe',
];

it('every JSON column of the schema has a reader', () => {
  const schema = readFileSync(path.join(import.meta.dirname, '../../prisma/schema.prisma'), 'utf8');
  const models = schema.split(/^model /m).slice(1);
  const found = models.flatMap((model) => {
    const [name] = /^\w+/.exec(model) ?? [];
    return [...model.matchAll(/^ {2}(\w+) +Json\b/gm)].map(([, column]) => `${name}.${column}`);
  });
  expect(found.toSorted()).toEqual([...columns, ...elsewhere].toSorted());
});

/** A row of each table, as it was written before its JSON had versions. */
async function givenRows(portal: Portal) {
  const { release, tracks } = await portal.release(['One']);
  const [track] = tracks;
  if (!track) throw new Error('no track');
  const id = portal.ids.next<AudioFileId>();
  const mixId = portal.ids.next<MixId>();
  granted(
    await portal.uow.change(async (tx) => {
      await tx.audio.insertAudioFile({ ...readyFile('a', 'mix'), id, releaseId: release.id });
      await tx.mixes.insertMix({
        id: mixId,
        trackId: track.id,
        number: 1,
        audioFileId: id,
        createdAt: portal.clock.now(),
      });
      return { ok: true, value: null };
    }),
  );
  const by = { createdById: 'u1', createdByName: 'Ada' };
  const actor = { actorKind: 'user', actorId: 'u1', actorName: 'Ada' };
  const { prisma } = portal;
  const click = {
    id: 'click',
    severity: 'fault',
    startFrame: 48_000,
    endFrame: 48_001,
    channel: 1,
    reading: -6,
    unit: 'dBFS',
    threshold: -40,
    client: 'A single sample jumps out of the sound: a click.',
    engineer: 'The right channel, sample 48000: a jump of −6.0 dBFS, 80 times the roughness around it.',
  };
  await prisma.audioFile.update({
    where: { id },
    data: {
      warnings: ['The file says it is longer than it is.'],
      measurement: {
        engineVersion: '0.1.0',
        sampleRate: 48_000,
        integratedLufs: -14,
        rangeLu: null,
        maxMomentaryLufs: -10,
        maxShortTermLufs: -12,
        truePeakDbtp: -1,
        samplePeakDbfs: -1.2,
        plrDb: 13,
        shortTermLufs: [null, -14],
      },
      profile: {
        channels: [{ rmsDbfs: -20, samplePeakDbfs: -1.2, dcOffset: 0 }],
        stereo: null,
        bands: [{ lowHz: 20, highHz: 80, rmsDbfs: null, crestDb: null, stereo: null }],
        thirdOctavesDbfs: [-30, null],
        noiseFloorDbfs: null,
      },
      findings: [click],
    },
  });
  await prisma.brief.create({
    data: { releaseId: release.id, answers: { goal: 'loud', formats: ['vinyl'] } },
  });
  const uploadId = portal.ids.next<UploadId>();
  await prisma.upload.create({
    data: {
      id: uploadId,
      releaseId: release.id,
      purpose: 'reference',
      originalName: 'ref.wav',
      sizeBytes: 1,
      fingerprint: 'f',
      details: { title: 'Harbour Signal' },
      expiresAt: portal.clock.now(),
      ...actor,
    },
  });
  const named = {
    key: 'click:1:48000',
    id: 'click',
    startFrame: 48_000,
    endFrame: 48_001,
    sampleRate: 48_000,
  };
  const request = { trackId: track.id, mixId, message: 'Once more.', ...by };
  await prisma.mixRequest.create({
    data: { id: 'request-1', ...request, findings: [{ ...named, client: click.client }] },
  });
  const outcome = { kind: 'preference', labels: ['v1', 'v2'], planned: 2, counts: [1, 1], answered: 2 };
  await prisma.comment.create({
    data: {
      id: 'note-1',
      releaseId: release.id,
      trackId: track.id,
      body: 'Heard it.',
      blindTest: outcome,
      authorKind: 'user',
      authorId: 'u1',
      authorName: 'Ada',
    },
  });
  await prisma.platformChange.create({
    data: {
      studioId: portal.studioId,
      platformId: 'club-radio',
      difference: { name: 'Club Radio', note: null },
      createdAt: portal.clock.now(),
      changedAt: portal.clock.now(),
      changedByKind: 'user',
      changedById: 'u1',
      changedByName: 'Ada',
    },
  });
  const mail = { path: '/x', release: 'R', track: 'T', number: 1, message: 'M', studio: 'S' };
  await prisma.mailMessage.create({
    data: {
      id: 'mail-1',
      key: `k-${id}`,
      to: 'a@b.test',
      template: 'mix-requested',
      payload: { template: 'mix-requested', ...mail, findings: [click.client] },
    },
  });
  return { release, track, id, uploadId, click, named, outcome, mail };
}

describe('what was stored before columns had versions', () => {
  it('opens, and a value that is broken is left out and logged once with its row', async () => {
    const { portal } = test;
    const { release, track, id, uploadId, click, named, outcome, mail } = await givenRows(portal);
    const { read } = portal.uow;
    const { client: _client, engineer: _engineer, ...place } = click;
    const file = () => read.audio.findAudioFile(id);
    const note = async () => (await read.comments.listComments(track.id))[0];
    const mails = createMailStore(portal.prisma);

    /** Each column: how it is read, what an old row gives, and what is left of a row whose value is broken. */
    const cases: readonly Case[] = [
      [
        'AudioFile.warnings',
        id,
        file,
        { facts: { warnings: ['The file says it is longer than it is.'] } },
        { facts: { warnings: [] } },
      ],
      [
        'AudioFile.measurement',
        id,
        file,
        { measurement: { integratedLufs: -14, shortTermLufs: [null, -14] } },
        { measurement: null, hasUnreadable: true },
      ],
      [
        'AudioFile.profile',
        id,
        file,
        { profile: { stereo: null, thirdOctavesDbfs: [-30, null] } },
        { profile: null, hasUnreadable: true },
      ],
      [
        'AudioFile.findings',
        id,
        file,
        { findings: [{ ...place, detail: { ratio: 80 } }] },
        { findings: null, hasUnreadable: true },
      ],
      [
        'Brief.answers',
        release.id,
        () => read.briefs.findBrief(release.id),
        { answers: { goal: 'loud', formats: ['vinyl'] } },
        { answers: {}, unreadable: null },
      ],
      [
        'Upload.details',
        uploadId,
        () => read.uploads.findUpload(uploadId),
        { details: { title: 'Harbour Signal' } },
        { details: {} },
      ],
      [
        'MixRequest.findings',
        'request-1',
        async () => (await read.mixes.listRequests(track.id))[0],
        { findings: [named] },
        { findings: [] },
      ],
      ['Comment.blindTest', 'note-1', note, { blindTest: outcome }, { blindTest: null }],
      [
        'PlatformChange.difference',
        `${portal.studioId} club-radio`,
        async () => (await read.platforms.listPlatformChanges(portal.studioId))[0],
        { difference: { name: 'Club Radio', note: null } },
        { difference: expect.any(BrokenRow) },
      ],
      [
        'MailMessage.payload',
        'mail-1',
        () => mails.findQueued('mail-1'),
        { content: { ...mail, findings: [{ sentence: click.client }] } },
        { content: expect.any(BrokenRow) },
      ],
    ];
    expect(cases.map(([column]) => column).toSorted()).toEqual(columns.toSorted());
    for (const [, , open, expected] of cases) expect(await open()).toMatchObject(expected);
    for (const [column, rowId, open, , left] of cases) {
      const [table, name] = column.split('.');
      const was = await portal.prisma.$queryRawUnsafe<{ was: unknown }[]>(
        `SELECT "${name}" AS was FROM "${table}" LIMIT 1`,
      );
      await portal.prisma.$executeRawUnsafe(
        `UPDATE "${table}" SET "${name}" = '{"version": 1, "value": 42}'`,
      );
      expect(await open()).toMatchObject(left);
      expect(await open()).toMatchObject(left);
      const places = lines.entries.map(({ fields }) => fields);
      expect(places.filter((place) => place.table === table && place.column === name)).toEqual([
        { table, column: name, rowId },
      ]);
      await portal.prisma.$executeRawUnsafe(
        `UPDATE "${table}" SET "${name}" = $1::jsonb`,
        JSON.stringify(was[0]?.was ?? null),
      );
    }
  });

  it('a word that its column does not know is left out and logged with its row', async () => {
    const { portal } = test;
    const { release } = await portal.release(['One']);
    const id = portal.ids.next<AudioFileId>();
    granted(
      await portal.uow.change(async (tx) => {
        await tx.audio.insertAudioFile({ ...readyFile('a', 'mix'), id, releaseId: release.id });
        return { ok: true, value: null };
      }),
    );
    const words = { renditionEncoding: 's12', createdByKind: 'robot' };
    await portal.prisma.audioFile.update({ where: { id }, data: words });
    const file = await portal.uow.read.audio.findAudioFile(id);
    expect(file).toMatchObject({ rendition: null, createdBy: { kind: 'system' }, facts: { channels: 2 } });
    const ofFile = lines.entries.filter(({ fields }) => fields.rowId === id);
    expect(ofFile.map(({ fields }) => fields.column).toSorted()).toEqual(Object.keys(words).toSorted());
    expect(String(ofFile[0]?.error)).toContain(`of row ${id} cannot be read: none of`);
  });
});
