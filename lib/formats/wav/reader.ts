import type { AudioContainer, AudioFormat, AudioReader } from '../audio-reader';
import { type ByteSource, latin1 } from '../byte-source';
import { checkFormat } from '../check-format';
import { riffForm, rifxForm } from '../chunks/form';
import { type Chunk, type ChunkList, walkChunks } from '../chunks/walk-chunks';
import { damaged } from '../damaged-audio';
import { pcmReader } from '../pcm/pcm-reader';
import { encodingOf } from '../pcm/stored-samples';
import { parseBext } from './bext';
import { lossyCodingOf } from './coding-history';
import { parseFormatChunk, type WavFormat } from './format-chunk';
import { readWavTags } from './tags';

const containers: Readonly<Record<string, AudioContainer>> = {
  RIFF: 'wav',
  RIFX: 'wav',
  FFIR: 'wav',
  RF64: 'rf64',
  BW64: 'bw64',
};

/** Opens WAV, RF64, BW64 and big-endian RIFX. Throws DamagedAudio. */
export async function openWav(source: ByteSource): Promise<AudioReader> {
  const form = latin1(await source.read(0, 4));
  const container = containers[form] ?? 'wav';
  const bigEndian = form === 'RIFX';
  const list = await walkChunks(source, bigEndian ? rifxForm : riffForm);
  const wav = parseFormatChunk(await formatChunk(source, list), bigEndian);
  const data = list.sound ?? find(list, 'data');
  if (!data) throw damaged('FMT-7', missing(list, 'there is no sound in this WAV: it has no data part'));
  const lossy = lossyCodingOf(await historyOf(source, list));
  const format = checkFormat(withHistory(formatOf(container, wav, data), lossy));
  return pcmReader({
    source,
    format,
    stored: wav.stored,
    dataOffset: data.offset,
    warnings: list.warnings,
    readTags: () => readWavTags(source, list.chunks),
  });
}

function find(list: ChunkList, id: string): Chunk | undefined {
  return list.chunks.find((chunk) => chunk.id === id);
}

async function formatChunk(source: ByteSource, list: ChunkList): Promise<Uint8Array> {
  const chunk = find(list, 'fmt ');
  if (!chunk)
    throw damaged('FMT-3', missing(list, 'this WAV has no format part, so nobody can tell how to play it'));
  return source.read(chunk.offset, Math.min(chunk.size, 64));
}

const largestBext = 1 << 16;

async function historyOf(source: ByteSource, list: ChunkList): Promise<string> {
  const chunk = find(list, 'bext');
  if (!chunk) return '';
  return parseBext(await source.read(chunk.offset, Math.min(chunk.size, largestBext)))?.codingHistory ?? '';
}

/** Sound that was once lossy remains so in a WAV. */
function withHistory(format: AudioFormat, lossy: string | null): AudioFormat {
  return lossy === null ? format : { ...format, codec: lossy, lossless: false };
}

function missing(list: ChunkList, what: string): string {
  const { overrun } = list;
  const sentence = `${what.charAt(0).toUpperCase()}${what.slice(1)}.`;
  if (!overrun) return `${sentence} Please export it again.`;
  return `${sentence} Its part “${overrun.id}” at byte ${overrun.at} claims ${overrun.claimed} bytes, more than the file has. Please send it again.`;
}

function formatOf(container: AudioContainer, wav: WavFormat, data: Chunk): AudioFormat {
  const { stored, channels, sampleRate, bitDepth, speakers } = wav;
  const isFloat = stored.kind === 'float';
  return {
    container,
    codec: isFloat ? 'float' : 'pcm',
    sampleRate,
    channels,
    ...(speakers ? { speakers } : {}),
    bitDepth,
    sampleFormat: isFloat ? 'float' : 'int',
    frames: channels > 0 ? Math.floor(data.size / (stored.bytes * channels)) : 0,
    lossless: true,
    encoding: encodingOf(stored),
  };
}
