import { describe, expect, it } from 'vitest';
import { releaseFolderName, safePart, trackFileName, uniqueNames } from './naming';

const named = (artist: string, title: string) =>
  trackFileName({ kind: 'wav24', trackNumber: 3, artist, title, sampleRate: 96_000 });

describe('file names', () => {
  it.each([
    ['Die Öfen', 'Zwölf Uhr', '03_Die-Ofen_Zwolf-Uhr_24-96.wav'],
    ['Sigur Rós', 'Straße & Æther', '03_Sigur-Ros_Strasse-and-AEther_24-96.wav'],
    ['AC/DC', '../../etc/passwd', '03_AC-DC_etc-passwd_24-96.wav'],
    ['.hidden', '_under', '03_hidden_under_24-96.wav'],
    ['CON', 'nul', '03_Artist_Track_24-96.wav'],
    ['坂本龍一', '戦場', '03_Artist_Track_24-96.wav'],
    ['a\0b\r\nc', '"; rm -rf /; "', '03_a-b-c_rm-rf_24-96.wav'],
    ['Guns N’ Roses', "Don't Cry", '03_Guns-N-Roses_Dont-Cry_24-96.wav'],
  ])('%j by %j', (artist, title, name) => {
    expect(named(artist, title)).toBe(name);
  });

  it('never ends in a hyphen and never exceeds what ZIP tools take', () => {
    expect(safePart(`${'x'.repeat(59)} y`, 'Track')).toBe('x'.repeat(59));
    expect(named('A'.repeat(500), 'B'.repeat(500)).length).toBeLessThan(150);
  });

  it('names bits and kHz of each kind', () => {
    const of = (kind: 'wav16-44' | 'flac24' | 'mp3-320', sampleRate: number) =>
      trackFileName({ kind, trackNumber: 12, artist: 'A', title: 'B', sampleRate });
    expect(of('wav16-44', 44_100)).toBe('12_A_B_16-44.wav');
    expect(of('flac24', 176_400)).toBe('12_A_B_24-176.flac');
    expect(of('mp3-320', 48_000)).toBe('12_A_B.mp3');
  });

  it('makes equal names different, also where case is ignored', () => {
    const unique = uniqueNames();
    expect([unique('01_A_B.wav'), unique('01_a_b.wav'), unique('01_A_B.wav')]).toEqual([
      '01_A_B.wav',
      '01_a_b_2.wav',
      '01_A_B_3.wav',
    ]);
    expect(releaseFolderName({ artist: '', title: '…' })).toBe('Artist_Release');
  });
});
