import { describe, expect, it } from 'vitest';
import type { TrackId } from '@/lib/core/ids';
import { readColumns } from './pasted-columns';
import { readTable } from './pasted-table';
import { textsOfTable } from './pasted-texts';

const tracks = ['a', 'b', 'c'].map((id, at) => ({ id: id as TrackId, position: at + 1 }));
const read = (text: string) => textsOfTable(readColumns(readTable(text)), tracks);

describe('a table from a spreadsheet', () => {
  it('with headings, its columns in any order, quotes and line breaks in cells', () => {
    const text =
      'ISRC\tNo.\tWriter\tSong title\r\nGB-ABC-26-00002\t2\t"Cy ""the"" Who\nDi"\tTwo\r\n\t1\tAl\tOne\r\n';
    expect(read(text)).toEqual({
      values: {
        'tracks.a.title': 'One',
        'tracks.a.composer': 'Al',
        'tracks.b.isrc': 'GB-ABC-26-00002',
        'tracks.b.composer': 'Cy "the" Who\nDi',
        'tracks.b.title': 'Two',
      },
      tracks: 2,
      left: 0,
    });
  });

  it('without headings, by what its cells look like', () => {
    expect(read('1\tOne\t3:21\tGBABC2600001\tno\n2\tTwo\t4:05\tGBABC2600002\tyes').values).toEqual({
      'tracks.a.title': 'One',
      'tracks.a.isrc': 'GBABC2600001',
      'tracks.a.explicit': 'no',
      'tracks.b.title': 'Two',
      'tracks.b.isrc': 'GBABC2600002',
      'tracks.b.explicit': 'yes',
    });
  });

  it('from a CSV file with semicolons, and titles with commas in them', () => {
    expect(read('Titel;Komponist\nEins, zwei;A\nDrei;B').values).toMatchObject({
      'tracks.a.title': 'Eins, zwei',
      'tracks.a.composer': 'A',
      'tracks.b.title': 'Drei',
    });
  });

  it('a list of titles alone; more rows than tracks are told', () => {
    expect(read('One\nTwo\nThree\nFour')).toMatchObject({ tracks: 3, left: 1 });
    expect(read('One, two\nThree').values).toEqual({
      'tracks.a.title': 'One, two',
      'tracks.b.title': 'Three',
    });
    expect(read('Track\nTwo').values).toEqual({ 'tracks.a.title': 'Track', 'tracks.b.title': 'Two' });
  });

  it('numbers that repeat, as those of two discs, are no order', () => {
    expect(read('1\tOne\n1\tTwo').values).toEqual({ 'tracks.a.title': 'One', 'tracks.b.title': 'Two' });
  });

  it('nothing at all is nothing', () => {
    expect(read(' \n\t\n')).toEqual({ values: {}, tracks: 0, left: 0 });
  });
});
