import { displayIsrc, isIsrc } from '@/lib/core/isrc';
import type { AudioFacts } from '../audio/audio-file';
import type { DeliveredMetadata } from '../deliverables/metadata';

export interface Signable {
  readonly number: number;
  readonly facts: Pick<AudioFacts, 'frames' | 'sampleRate' | 'bitDepth' | 'sampleFormat' | 'pcmSha256'>;
  readonly metadata: DeliveredMetadata;
}

/** `3:07.412`; milliseconds are truncated, as everywhere on the page. */
export function lengthInWords(frames: number, sampleRate: number): string {
  const ms = Math.floor((frames * 1000) / sampleRate);
  const seconds = ((ms % 60_000) / 1000).toFixed(3).padStart(6, '0');
  return `${Math.floor(ms / 60_000)}:${seconds}`;
}

/** `44.1 kHz / 24 bit`, `96 kHz / 32 bit float`. */
export function formatInWords({ sampleRate, bitDepth, sampleFormat }: Signable['facts']): string {
  return `${sampleRate / 1000} kHz / ${bitDepth} bit${sampleFormat === 'float' ? ' float' : ''}`;
}

/** The two sentences that are ticked, and what they mean together; stored as they were signed. */
export function approvalWording({ number, facts, metadata }: Signable): {
  readonly audio: string;
  readonly text: string;
  readonly meaning: string;
} {
  const { title, artist, album, trackNumber, trackTotal, isrc, upc } = metadata;
  const sound = `${lengthInWords(facts.frames, facts.sampleRate)}, ${formatInWords(facts)}`;
  return {
    audio:
      `I have listened to “${title}” v${number} (${sound}, SHA-256 of its samples ${facts.pcmSha256}) ` +
      'from start to end. I approve how it sounds.',
    text:
      `I have checked the title “${title}”, the artist “${artist}”, the release “${album}”, ` +
      `track ${trackNumber} of ${trackTotal}, ISRC ${isrc && isIsrc(isrc) ? displayIsrc(isrc) : 'none yet'}, UPC ${upc ?? 'none yet'} and everything ` +
      'listed with them. They are right as written.',
    meaning:
      'I approve it for digital release. Manufacturing or distribution errors that were audible or visible in this ' +
      'version are my responsibility. Later changes are a new revision.',
  };
}

/** The whole text of the sign-off, as one. */
export function signedText(signable: Signable): string {
  const { audio, text, meaning } = approvalWording(signable);
  return `${audio} ${text} ${meaning}`;
}
