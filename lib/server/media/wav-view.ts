import { Readable } from 'node:stream';
import type { Sha256 } from '@/lib/core/ids';
import type { AudioFacts, AudioFile } from '@/lib/domain/audio/audio-file';
import { narrowedTo24 } from '@/lib/engine/pcm/narrow';
import {
  fitsPlainWav,
  type PlainWav,
  plainDataBytes,
  plainFileBytes,
  plainHeaderBytes,
  plainWavHeader,
} from '@/lib/formats/wav/plain-header';
import type { BlobStore, ByteRange } from '@/lib/storage/blob-store';

type Rendition = NonNullable<AudioFile['rendition']>;

/**
 * A stored rendition as a virtual WAV file: its bytes are made when they are requested, any range of
 * them. 16 and 24 bit are the stored bytes themselves; 32-bit samples, whole or float, become the nearest of 24 bit,
 * because that is what every media element plays. Samples of a float file above full scale are clipped.
 */
export class WavView {
  readonly #spec: PlainWav;

  constructor(
    private readonly blobs: Pick<BlobStore, 'open'>,
    private readonly rendition: Rendition,
    { sampleRate, channels, frames }: Pick<AudioFacts, 'sampleRate' | 'channels' | 'frames'>,
  ) {
    const bitsPerSample = rendition.encoding === 's16' ? 16 : 24;
    this.#spec = { sampleRate, channels: channels === 1 ? 1 : 2, frames, bitsPerSample };
  }

  get sha256(): Sha256 {
    return this.rendition.sha256;
  }

  get sizeBytes(): number {
    return plainFileBytes(this.#spec);
  }

  /** A WAV header cannot express more than 4 GiB. */
  get fits(): boolean {
    return fitsPlainWav(this.#spec);
  }

  /** The same method as a blob store's, for `fileResponse`; the view is of one rendition, under its hash. */
  open = async (_sha256: Sha256, range?: ByteRange): Promise<Readable> => {
    const asked = range ?? { start: 0, end: this.sizeBytes - 1 };
    const first = Math.max(0, asked.start - plainHeaderBytes);
    const last = Math.min(asked.end - plainHeaderBytes, plainDataBytes(this.#spec) - 1);
    if (last < first) return Readable.from(this.#bytes(asked, []), { objectMode: false });
    // Before anything is sent: whether the samples are still there.
    const stored = await this.#openStored(first, last);
    const samples = this.#isStoredAsSent ? stored : this.#narrowed(stored, first, last);
    const made = Readable.from(this.#bytes(asked, samples), { objectMode: false });
    return made.once('close', () => stored.destroy());
  };

  /** 16 and 24 bit; others are made narrower. */
  get #isStoredAsSent(): boolean {
    const { encoding } = this.rendition;
    return encoding === 's16' || encoding === 's24';
  }

  /** The stored samples that hold bytes `first` to `last` of those that are sent. */
  #openStored(first: number, last: number): Promise<Readable> {
    const range = this.#isStoredAsSent
      ? { start: first, end: last }
      : { start: Math.floor(first / 3) * 4, end: Math.floor(last / 3) * 4 + 3 };
    return this.blobs.open(this.sha256, range);
  }

  async *#bytes(
    { start, end }: ByteRange,
    samples: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  ): AsyncGenerator<Uint8Array> {
    if (start < plainHeaderBytes) yield plainWavHeader(this.#spec).subarray(start, end + 1);
    yield* samples;
    if (end - plainHeaderBytes >= plainDataBytes(this.#spec)) yield new Uint8Array(1); // fills an odd length up
  }

  /** Bytes `first` to `last` of the samples at 24 bit, from the 32-bit samples that hold them. */
  async *#narrowed(stored: Readable, first: number, last: number): AsyncGenerator<Uint8Array> {
    const encoding = this.rendition.encoding === 's32' ? 's32' : 'f32';
    let skip = first % 3;
    let left = last - first + 1;
    let rest = Buffer.alloc(0);
    for await (const chunk of stored as AsyncIterable<Uint8Array>) {
      const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : Buffer.from(chunk);
      const whole = bytes.length - (bytes.length % 4);
      rest = bytes.subarray(whole);
      const made = narrowedTo24(bytes.subarray(0, whole), encoding).subarray(skip, skip + left);
      skip = Math.max(0, skip - (whole / 4) * 3);
      left -= made.length;
      if (made.length > 0) yield made;
    }
  }
}
