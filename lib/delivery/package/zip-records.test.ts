import { describe, expect, it } from 'vitest';
import { dataDescriptor, directoryEntry, endRecords, localHeader } from './zip-records';

const ones = 0xffffffff;
const plain = { name: Buffer.from('a'), size: 1, modified: new Date(2026, 10, 29), crc32: 7, offset: 0 };

/** APPNOTE 4.4.8, 4.4.9 and 4.4.16: a field that is all ones means that ZIP64 has the number, so that value itself has to be there too. */
describe('a size or an offset', () => {
  it('of 0xFFFFFFFE stands in the plain fields', () => {
    const file = { ...plain, size: ones - 1, offset: ones - 1 };
    expect(localHeader(file).readUInt16LE(28)).toBe(0);
    expect(dataDescriptor(file)).toHaveLength(16);
    const entry = directoryEntry(file);
    expect([entry.readUInt32LE(20), entry.readUInt32LE(24), entry.readUInt32LE(42)]).toEqual([
      ones - 1,
      ones - 1,
      ones - 1,
    ]);
    expect(entry.readUInt16LE(30)).toBe(0);
  });

  it('of 0xFFFFFFFF stands in those of ZIP64, sizes before the offset', () => {
    const file = { ...plain, size: ones, offset: ones };
    expect(localHeader(file).readUInt16LE(28)).toBe(20);
    expect(dataDescriptor(file)).toHaveLength(24);
    const entry = directoryEntry(file);
    expect(entry.readUInt16LE(30)).toBe(28);
    const extra = entry.subarray(46 + 1);
    expect(extra.readUInt16LE(0)).toBe(1);
    expect([4, 12, 20].map((at) => extra.readBigUInt64LE(at))).toEqual([ones, ones, ones].map(BigInt));
  });
});

it('65,534 files are counted in the plain record alone, 65,535 in that of ZIP64', () => {
  const directory = { offset: 100, bytes: 200 };
  expect(endRecords({ ...directory, files: 65_534 })).toHaveLength(22);
  expect(endRecords({ ...directory, files: 65_535 })).toHaveLength(56 + 20 + 22);
});

it('a time that ZIP cannot say is the nearest that it can', () => {
  const dateOf = (modified: Date) => {
    const entry = directoryEntry({ ...plain, modified });
    return [entry.readUInt16LE(12), entry.readUInt16LE(14)];
  };
  expect(dateOf(new Date(1970, 5, 6, 7))).toEqual([0, (1 << 5) | 1]);
  expect(dateOf(new Date(2200, 5, 6))).toEqual(dateOf(new Date(2107, 11, 31, 23, 59, 58)));
});
