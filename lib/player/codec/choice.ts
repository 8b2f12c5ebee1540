/** What encodes a preview, as services do. Vorbis has no fixed rate: `bitRate` is the nominal one of a quality. */
export type CodecName = 'mp3' | 'aac' | 'vorbis' | 'opus';

export interface CodecChoice {
  readonly codec: CodecName;
  /** kbit/s in stereo. */
  readonly bitRate: number;
}

/** What is offered, in the menu's order; AAC only where the browser decodes it. */
export const codecChoices: readonly CodecChoice[] = [
  { codec: 'mp3', bitRate: 320 },
  { codec: 'mp3', bitRate: 128 },
  { codec: 'aac', bitRate: 256 },
  { codec: 'aac', bitRate: 128 },
  { codec: 'vorbis', bitRate: 320 },
  { codec: 'vorbis', bitRate: 160 },
  { codec: 'opus', bitRate: 128 },
  { codec: 'opus', bitRate: 96 },
];

export function choiceId({ codec, bitRate }: CodecChoice): string {
  return `${codec}-${bitRate}`;
}

/** Id of the voice that sounds as this deck would, encoded so; of a deck with the chain, with these of its settings. */
export function codedVoiceId(deckId: string, choice: CodecChoice, variantId = ''): string {
  return `${deckId}~${choiceId(choice)}${variantId === '' ? '' : `~${variantId}`}`;
}

/** The rate that a codec is given for a file's: Opus has one; the others take 44.1 or 48 kHz of the same family. */
export function codecRate(codec: CodecName, sampleRate: number): number {
  if (codec === 'opus') return 48_000;
  if (sampleRate === 32_000 || sampleRate === 44_100 || sampleRate === 48_000) return sampleRate;
  return sampleRate % 11_025 === 0 ? 44_100 : 48_000;
}
