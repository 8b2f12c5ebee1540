/** The encoder of a preview, as services use it. Vorbis has no fixed rate: `bitRate` is the nominal one of a quality. */
export type CodecName = 'mp3' | 'aac' | 'vorbis' | 'opus';

export interface CodecChoice {
  readonly codec: CodecName;
  /** kbit/s in stereo. */
  readonly bitRate: number;
}

/** The choices in menu order; AAC only where the browser can decode it. */
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

/** Id of the voice that plays this deck through this codec; for a deck with the chain, with this variant of its settings. */
export function codedVoiceId(deckId: string, choice: CodecChoice, variantId = ''): string {
  return `${deckId}~${choiceId(choice)}${variantId === '' ? '' : `~${variantId}`}`;
}

/** The sample rate a codec runs at for a file's rate: Opus has one; the others run at 44.1 or 48 kHz of the same family. */
export function codecRate(codec: CodecName, sampleRate: number): number {
  if (codec === 'opus') return 48_000;
  if (sampleRate === 32_000 || sampleRate === 44_100 || sampleRate === 48_000) return sampleRate;
  return sampleRate % 11_025 === 0 ? 44_100 : 48_000;
}
