import { describe, expect, it } from 'vitest';
import { joinBytes } from './byte-sink';
import type { ByteSource } from './byte-source';
import { memorySource } from './byte-source';
import { frameChecksum } from './flac/frame-header';
import { openAudio } from './open-audio';

/** How many bytes opening a file reads, over its size: the same for a small file and a large one, or a reader is quadratic. */
async function timesRead(bytes: Uint8Array): Promise<number> {
  const inner = memorySource(bytes);
  let read = 0;
  const counted: ByteSource = {
    size: inner.size,
    async read(offset, length) {
      const found = await inner.read(offset, length);
      read += found.length;
      return found;
    },
  };
  await openAudio(counted);
  return read / bytes.length;
}

const u32 = (n: number) => [n & 255, (n >> 8) & 255, (n >> 16) & 255, (n >> 24) & 255];
const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0));

function wav(sound: readonly number[], behind: Uint8Array): Uint8Array {
  const format = [1, 0, 2, 0, ...u32(48_000), ...u32(192_000), 4, 0, 16, 0];
  return joinBytes([
    Uint8Array.from([...ascii('RIFF'), ...u32(0), ...ascii('WAVEfmt '), ...u32(16), ...format]),
    Uint8Array.from([...ascii('data'), ...u32(5), ...sound]),
    behind,
  ]);
}

function repeated(bytes: readonly number[], count: number): Uint8Array {
  return Uint8Array.from({ length: bytes.length * count }, (_, n) => bytes[n % bytes.length] ?? 0);
}

/** Parts without content, one after the other, of which none is the last. */
const emptyParts = (count: number) =>
  wav(
    [1, 2, 3, 4, 5, 6, 7, 8],
    joinBytes([repeated([...ascii('LIST'), 0, 0, 0, 0], count), Uint8Array.of(1)]),
  );

/** Ids that are none, each leading to the next. */
const oddParts = (count: number) => wav([1, 2, 3, 4], repeated([...ascii('abcd'), 1, 0, 0, 0], count));

const crc8 = (bytes: readonly number[]) =>
  bytes.reduce((sum, byte) => {
    let crc = sum ^ byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 128 ? ((crc << 1) ^ 7) & 255 : crc << 1;
    return crc;
  }, 0);

/** One frame whose checksum is right after every third byte. */
function rightEverywhere(count: number): Uint8Array {
  const info = [
    255,
    255,
    255,
    255,
    0,
    0,
    0,
    0,
    0,
    0,
    0x0b,
    0xb8,
    0x0b,
    0x70,
    0,
    0,
    255,
    255,
    ...Array(16).fill(0),
  ];
  const begin = [0xff, 0xf8, 0x7a, (5 << 4) | (6 << 1), 0, 0xff, 0xfe];
  const header = [...begin, crc8(begin)];
  const sumOf = (bytes: readonly number[]) => bytes.reduce((sum, byte) => frameChecksum(byte, sum), 0);
  const closed = (bytes: readonly number[]) => [...bytes, sumOf(bytes) >> 8, sumOf(bytes) & 255];
  return joinBytes([
    Uint8Array.from([...ascii('fLaC'), 0x80, 0, 0, 34, ...info, ...closed(header)]),
    repeated(closed([0x11]), count),
  ]);
}

describe('FMT-11 a file made to be looked at again and again is read a few times', () => {
  it.each([
    ['parts without content', emptyParts, 8],
    ['ids that are none', oddParts, 8],
    ['checksums that are right everywhere', rightEverywhere, 3],
  ] as const)('%s', async (_, make, bytesEach) => {
    for (const kilobytes of [50, 400])
      expect(await timesRead(make((kilobytes * 1024) / bytesEach))).toBeLessThan(30);
  });
});
