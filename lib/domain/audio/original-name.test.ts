import { expect, test } from 'vitest';
import type { AudioFacts } from './audio-file';
import { originalDownloadName } from './original-name';

const named = (originalName: string, container: string | null) =>
  originalDownloadName({ originalName, facts: container === null ? null : ({ container } as AudioFacts) });

test.each([
  ['mix.wav', 'wav', 'mix.wav'],
  ['Mix.WAV', 'rf64', 'Mix.WAV'],
  ['mix.html', 'wav', 'mix.html.wav'],
  ['mix.exe', 'flac', 'mix.exe.flac'],
  ['mix.flac', 'mp3', 'mix.flac.mp3'],
  ['mix', 'aiff', 'mix.aiff'],
  ['mix.html.', 'wav', 'mix.html.wav'],
  ['mix.html . ', 'wav', 'mix.html.wav'],
  ['mix.html::$DATA', 'wav', 'mix.html__$DATA.wav'],
  ['mix\u202egnp.html', 'wav', 'mixgnp.html.wav'],
  ['..', 'wav', 'original.wav'],
  ['', null, 'original.bin'],
  ['mix.wav', null, 'mix.wav'],
  ['mix.html', null, 'mix.html.bin'],
  ['mix.html', 'something new', 'mix.html.bin'],
])('AUD-15 %j, which is %s, is downloaded as %j', (name, container, downloaded) => {
  expect(named(name, container)).toBe(downloaded);
});
