import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type DeliverableKind,
  deliverableKinds,
  describeKind,
} from '@/lib/domain/deliverables/deliverable-kind';
import type { ReadBackCheck } from '@/lib/domain/deliverables/read-back';
import { joinBytes, latinBytes } from '@/lib/formats/byte-sink';
import { viewOf } from '@/lib/formats/byte-source';
import { testAudio } from '@/lib/testing/files/audio-files';
import { deliveryRequestOf } from '@/lib/testing/files/delivery-request';
import { approvedSource } from '../make/approved-source';
import { type MadeFile, makeFile } from '../make/make-file';
import { fieldChecks } from './checks';
import { readBackFile } from './read-back';

const audio = testAudio('s24', 48_000, { frames: 40_001 });
let folder = '';
const made = {} as Record<DeliverableKind, MadeFile>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'read-back-'));
  const request = await deliveryRequestOf([audio]);
  const [track] = request.tracks;
  if (!track) throw new Error('no track');
  const source = await approvedSource(track, await request.open(track.version.fileSha256));
  if (!source.ok) throw new Error(source.refusal.sentence);
  for (const kind of deliverableKinds) {
    const pathFor = async () => join(folder, kind);
    const file = await makeFile({ kind, request, track, source: source.value, pathFor });
    if (!file.ok) throw new Error(file.refusal.sentence);
    made[kind] = file.value;
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const wrong = (checks: readonly ReadBackCheck[]) => checks.filter(({ ok }) => !ok).map(({ name }) => name);

/** What a read-back of changed bytes finds wrong. */
async function wrongIn(kind: DeliverableKind, change: (bytes: Uint8Array) => Uint8Array) {
  const path = join(folder, `${kind}-changed`);
  writeFileSync(path, change(new Uint8Array(readFileSync(made[kind].path))));
  return wrong((await readBackFile(path, made[kind].expected)).readBack.checks);
}

describe.each(deliverableKinds)('a read-back of %s', (kind) => {
  it('DLV-3 finds everything as it was meant', async () => {
    const { readBack } = await readBackFile(made[kind].path, made[kind].expected);
    expect(wrong(readBack.checks)).toEqual([]);
    expect(readBack).toMatchObject({ schema: 2, ok: true });
    const names = readBack.checks.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const format = ['container', 'codec', 'sample rate', 'channels', 'samples', 'audio', 'channel order'];
    expect(names).toEqual(
      expect.arrayContaining('bits' in describeKind(kind) ? [...format, 'bits'] : format),
    );
  });

  it('DLV-3 sees each field that is another, missing, or one too many', async () => {
    const { fields } = made[kind].expected;
    const { readBack } = await readBackFile(made[kind].path, made[kind].expected);
    for (const field of fields) {
      const others = fields.filter((each) => each !== field);
      expect(wrong(fieldChecks(fields, [...others, { ...field, text: `${field.text}x` }]))).toEqual([
        field.name,
      ]);
      expect(wrong(fieldChecks(others, [...others, { ...field, text: 'x' }]))).toEqual([field.name]);
      expect(readBack.checks.find(({ name }) => name === field.name)?.found).toBe(field.text.trim());
    }
  });

  it('DLV-3 is of every text that was signed', () => {
    const texts = made[kind].expected.fields.map(({ text }) => text);
    for (const text of [
      'Zwölf <Uhr>',
      'Die Öfen',
      'Ofen ohne Ende',
      'Öfen & Freunde',
      'QMTST2600001',
      '036000291452',
    ])
      expect(texts).toContain(text);
    for (const text of [
      'Kachel',
      'KA-007',
      'Dub',
      '2026',
      '2026 Kachel',
      'A. Ofen',
      'Ofen & Söhne',
      '1',
      '2',
    ])
      expect(texts).toContain(text);
  });

  it('DLV-3 a file of any other kind is not this one', async () => {
    for (const other of deliverableKinds.filter((each) => each !== kind)) {
      const { readBack } = await readBackFile(made[other].path, made[kind].expected);
      expect(readBack.ok, other).toBe(false);
    }
  });
});

it('keeps the samples of a version of 24 bits, and makes 16 bits once, in whatever format', () => {
  const hashOf = (kind: DeliverableKind) => {
    const { sound } = made[kind].expected;
    return 'samples' in sound ? sound.samples.pcmSha256 : null;
  };
  expect([hashOf('wav24'), hashOf('flac24'), hashOf('aiff24')]).toEqual(Array(3).fill(audio.pcmSha256));
  expect(hashOf('flac16-44')).toBe(hashOf('wav16-44'));
});

describe('DLV-3 a read-back sees', () => {
  it('container, codec and word length', async () => {
    const asWav = (kind: DeliverableKind) => readBackFile(made[kind].path, made.wav24.expected);
    const checksOf = async (kind: DeliverableKind) => wrong((await asWav(kind)).readBack.checks);
    expect(await checksOf('flac24')).toEqual(
      expect.arrayContaining(['container', 'codec', 'bext description']),
    );
    expect(await checksOf('flac24')).not.toContain('audio');
    const short = await checksOf('wav16-44');
    expect(short).toEqual(expect.arrayContaining(['bits', 'sample rate', 'samples', 'audio']));
    expect(short).not.toContain('container');
  });

  it('channels that were swapped, and says so', async () => {
    const exchanged = (bytes: Uint8Array) => {
      const from = bytes.length - (bytes.length % 2) - audio.frames * 6;
      const out = bytes.slice();
      for (let at = from; at < from + audio.frames * 6; at += 6) {
        out.set(bytes.subarray(at + 3, at + 6), at);
        out.set(bytes.subarray(at, at + 3), at + 3);
      }
      return out;
    };
    expect(await wrongIn('wav24', exchanged)).toEqual(['audio', 'channel order']);
    const mp3 = made['mp3-320'];
    const { sound } = mp3.expected;
    if (!('original' in sound)) throw new Error('An MP3 has an original.');
    const original = async function* () {
      for await (const { channels, frames } of sound.original())
        yield { frames, channels: [...channels].reverse() };
    };
    const { readBack } = await readBackFile(mp3.path, { ...mp3.expected, sound: { original } });
    expect(wrong(readBack.checks)).toContain('channel order');
    expect(readBack.checks.find(({ name }) => name === 'channel order')?.found).toBe('right, left');
  });

  it('one sample that differs in its last bit', async () => {
    const changed = await wrongIn('wav24', (bytes) => {
      const out = bytes.slice();
      const at = out.length - 30_001;
      out[at] = (out[at] ?? 0) ^ 1;
      return out;
    });
    expect(changed[0]).toBe('audio');
  });

  it('a chunk, a frame and a tag that were not specified', async () => {
    const withChunk = (bytes: Uint8Array) => {
      const chunk = joinBytes([latinBytes('SMED\x02\0\0\0'), new Uint8Array(2)]);
      const out = joinBytes([bytes, new Uint8Array(bytes.length % 2), chunk]);
      viewOf(out).setUint32(4, out.length - 8, true);
      return out;
    };
    expect(await wrongIn('wav24', withChunk)).toEqual(['RIFF others']);
    const withId3v1 = (bytes: Uint8Array) => joinBytes([bytes, latinBytes('TAG'), new Uint8Array(125)]);
    expect(await wrongIn('mp3-320', withId3v1)).toEqual(['MP3 others']);
    const renamed = (bytes: Uint8Array) => {
      const out = bytes.slice();
      out.set(latinBytes('TBPM'), Buffer.from(bytes).indexOf('TCON'));
      return out;
    };
    expect(await wrongIn('mp3-320', renamed)).toEqual(['ID3 genre', 'ID3 others']);
  });

  it('a broadcast extension that says something else', async () => {
    const inBext = (text: string) => (bytes: Uint8Array) => {
      const out = bytes.slice();
      const chunk = Buffer.from(bytes).indexOf('bext');
      out.set(latinBytes('X'), Buffer.from(bytes).indexOf(text, chunk));
      return out;
    };
    expect(await wrongIn('wav24', inBext('2026-03-04'))).toEqual(['bext origination date']);
    expect(await wrongIn('wav24', inBext('A=PCM'))).toEqual(['bext coding history']);
    expect(await wrongIn('wav24', inBext('<PROJECT>Ofen'))).not.toEqual([]);
  });

  it('loudness that the samples do not have', async () => {
    const { path, expected } = made.wav24;
    const statedLoudness = { ...expected.statedLoudness, integratedLufs: -99 };
    const { readBack } = await readBackFile(path, { ...expected, statedLoudness });
    expect(wrong(readBack.checks)).toEqual(['measured integrated loudness']);
  });
});
