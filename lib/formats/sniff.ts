import { aacRefused } from './aac/refused';
import { latin1 } from './byte-source';

export type Sniffed =
  | { readonly kind: 'wav' | 'aiff' | 'flac' | 'ogg' | 'mp3' | 'm4a' | 'adts' }
  | { readonly kind: 'refused'; readonly sentence: string }
  /** No known signature: MP3 frames may still follow. */
  | { readonly kind: 'unmarked'; readonly sentence: string };

const refused = (sentence: string): Sniffed => ({ kind: 'refused', sentence });
const unmarked = (sentence: string): Sniffed => ({ kind: 'unmarked', sentence });
const asWav = 'Please export WAV, AIFF or FLAC instead.';

/** Signatures of files that people send by mistake (in lower case), and what to say. */
const strangers: readonly (readonly [readonly string[], string])[] = [
  [
    ['<!doctype html', '<html', '<head', '<body', '<script'],
    'This is a web page (HTML), not audio. Please open the link it came from and download the audio itself.',
  ],
  [['<'], 'This is a text file (XML), not audio. Please send the audio itself.'],
  [['{', '['], 'This is a text file (JSON), not audio. Please send the audio itself.'],
  [['%pdf'], 'This is a PDF, not audio. Please send the audio itself.'],
  [['pk\x03\x04'], 'This is a ZIP archive. Please unpack it and send the audio files in it.'],
  [
    ['rar!', '7z\xbc\xaf', '\x1f\x8b'],
    'This is a packed archive. Please unpack it and send the audio files in it.',
  ],
  [['\xff\xd8\xff', '\x89png', 'gif8'], 'This is a picture, not audio. Please send the audio itself.'],
  [['caff'], `This is a Core Audio file (CAF). ${asWav}`],
  [['riff\x2e\x91'], `This is a Wave64 file. ${asWav}`],
  [
    ['wvpk', 'mac ', 'dsd ', 'frm8', 'tta1', 'ajkg'],
    `This is an audio format that can't be read here. ${asWav}`,
  ],
  [['0&\xb2u'], `This is a Windows Media file. ${asWav}`],
  [['mthd'], 'This is a MIDI file: notes, not sound. Please send the audio itself.'],
  [['adif'], aacRefused],
  [['mz', '\x7felf'], 'This is a program, not audio. Please send the audio itself.'],
];

/** Identifies a file by its content, never by its name. `head` is its first bytes (64 are enough). */
export function sniff(head: Uint8Array): Sniffed {
  if (head.length === 0) return refused('The file is empty. Please send it again.');
  const text = latin1(head);
  const form = text.slice(0, 4);
  const type = text.slice(8, 12);
  if (/^(?:RIFF|RIFX|RF64|BW64)$/.test(form)) return riff(type);
  if (form === 'FORM') return iff(type);
  if (form === 'fLaC') return { kind: 'flac' };
  if (form === 'OggS') return { kind: 'ogg' };
  if (/^(?:ftyp|moov|mdat|wide)$/.test(text.slice(4, 8))) return { kind: 'm4a' };
  // A layer value that MPEG-1 and 2 do not have.
  if (/^\xff[\xf0\xf1\xf8\xf9]/.test(text)) return { kind: 'adts' };
  const begin = text
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .toLowerCase();
  const stranger = strangers.find(([starts]) => starts.some((start) => begin.startsWith(start)));
  if (stranger) return refused(stranger[1]);
  if (/^(?:ID3|APETAGEX)/.test(text) || isMpegSync(head)) return { kind: 'mp3' };
  if (head.every((byte) => byte === 0)) {
    return unmarked(
      'The file begins with nothing but zeros: it was not copied completely. Please send it again.',
    );
  }
  return unmarked(
    'This is not an audio file that can be read here. WAV, AIFF, FLAC, Apple Lossless, MP3, Ogg and Opus can be.',
  );
}

function riff(type: string): Sniffed {
  if (type === 'WAVE') return { kind: 'wav' };
  if (type === 'AVI ') return refused('This is a video (AVI), not audio. Please export the sound as WAV.');
  if (type.length < 4) return refused('The file ends inside its header. Please send it again.');
  return refused('This file begins like a WAV but is not one. Please export it again.');
}

function iff(type: string): Sniffed {
  if (type === 'AIFF' || type === 'AIFC') return { kind: 'aiff' };
  return refused('This file begins like an AIFF but is not one. Please export it again.');
}

/** MPEG audio layer I to III; layer bits 00 would be AAC. */
function isMpegSync(head: Uint8Array): boolean {
  const [first = 0, second = 0] = head;
  return first === 0xff && (second & 0xe0) === 0xe0 && (second & 0x06) !== 0 && (second & 0x18) !== 0x08;
}
