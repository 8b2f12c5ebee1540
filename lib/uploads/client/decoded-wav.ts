import type { AudioFormat, AudioReader } from '@/lib/formats/audio-reader';
import type { ByteSink } from '@/lib/formats/byte-sink';
import { codingHistory } from '@/lib/formats/wav/coding-history';
import { writeWav } from '@/lib/formats/wav/writer';

const software = 'Acetate';
/** Small pieces would be thousands of blobs. */
const pieceBytes = 8 << 20;

export interface DecodedWav {
  readonly reader: AudioReader;
  /** Of the file that is decoded. */
  readonly name: string;
  readonly lastModified: number;
  readonly onProgress: (share: number) => void;
}

/** In the form that the portal accepts. */
const longestName = 255;

/** The name of a lossy file's WAV: `Song.m4a` becomes `Song (AAC).wav`. */
export function decodedName(name: string, codec: string): string {
  const ending = ` (${codec.toUpperCase()}).wav`;
  return `${name.replace(/\.[a-z0-9]{2,5}$/i, '').slice(0, longestName - ending.length)}${ending}`;
}

/**
 * A lossy file as a WAV in 32-bit float with its tags, so that nothing above full scale is clipped. Its coding history names the source, and
 * nothing in it depends on when it is made, so that an interrupted upload resumes with the same bytes. Kept by the
 * browser as a file, not in memory. Throws DamagedAudio where the sound is damaged.
 */
export async function decodedWav({ reader, name, lastModified, onProgress }: DecodedWav): Promise<File> {
  const { format } = reader;
  const { sampleRate, channels, encoding, frames } = format;
  const { sink, parts } = blobSink();
  const spec = { sampleRate, channels, encoding, frames, software, tags: await reader.readTags() };
  await writeWav(sink, { ...spec, bext: bextOf(format, { name, lastModified }) }, told(reader, onProgress));
  await sink.close();
  return new File(parts, decodedName(name, format.codec), { type: 'audio/wav', lastModified });
}

async function* told(reader: AudioReader, onProgress: (share: number) => void) {
  for await (const block of reader.blocks()) {
    yield block;
    onProgress((block.startFrame + block.frames) / reader.format.frames);
  }
}

function bextOf({ codec, sampleRate, channels }: AudioFormat, file: { name: string; lastModified: number }) {
  const stamp = new Date(file.lastModified).toISOString();
  return {
    description: `Decoded from ${file.name}`,
    originator: software,
    originatorReference: '',
    date: stamp.slice(0, 10),
    time: stamp.slice(11, 19),
    timeReference: 0,
    loudness: {},
    codingHistory: codingHistory([
      { algorithm: codec.toUpperCase(), sampleRate, channels, text: 'as it was sent' },
      { algorithm: 'PCM', sampleRate, channels, bits: 32, text: `${software} in the browser of who sent it` },
    ]),
  };
}

function blobSink(): { sink: ByteSink; parts: Blob[] } {
  const parts: Blob[] = [];
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const flush = () => {
    if (size > 0) parts.push(new Blob(pieces));
    pieces = [];
    size = 0;
  };
  const sink: ByteSink = {
    async write(bytes) {
      pieces.push(bytes.slice());
      size += bytes.length;
      if (size >= pieceBytes) flush();
    },
    close: async () => flush(),
  };
  return { sink, parts };
}
