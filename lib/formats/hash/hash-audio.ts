import type { Sha256 } from '@/lib/core/ids';
import type { Refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { AudioFormat, AudioReader } from '../audio-reader';
import type { ByteSource } from '../byte-source';
import { DamagedAudio } from '../damaged-audio';
import { type OpenOptions, openAudio } from '../open-audio';
import { type NewSha256, wasmSha256 } from './sha256';

export interface AudioHashes {
  readonly fileSha256: Sha256;
  /** Of the interleaved little-endian samples in `format.encoding`. */
  readonly pcmSha256: Sha256;
  readonly format: AudioFormat;
}

export interface HashOptions extends OpenOptions {
  readonly newSha256?: NewSha256;
  readonly signal?: AbortSignal;
}

const readBytes = 1 << 20;

/** SHA-256 of a source's bytes. */
export async function hashBytes(source: ByteSource, options: HashOptions = {}): Promise<Sha256> {
  const hash = await (options.newSha256 ?? wasmSha256)();
  for (let at = 0; at < source.size; at += readBytes) {
    options.signal?.throwIfAborted();
    hash.update(await source.read(at, Math.min(readBytes, source.size - at)));
  }
  return hash.hex();
}

/** SHA-256 of a reader's samples. Throws DamagedAudio where the file breaks. */
export async function hashPcm(reader: AudioReader, options: HashOptions = {}): Promise<Sha256> {
  const hash = await (options.newSha256 ?? wasmSha256)();
  const { signal } = options;
  for await (const { pcm } of reader.blocks(signal ? { signal } : {})) hash.update(pcm);
  return hash.hex();
}

/** Both hashes of an audio file; refused with a sentence when it cannot be read to its end. */
export async function hashAudio(
  source: ByteSource,
  options: HashOptions = {},
): Promise<Result<AudioHashes, Refusal>> {
  const opened = await openAudio(source, options);
  if (!opened.ok) return opened;
  const reader = opened.value;
  try {
    const pcmSha256 = await hashPcm(reader, options);
    return ok({ fileSha256: await hashBytes(source, options), pcmSha256, format: reader.format });
  } catch (error) {
    if (error instanceof DamagedAudio) return refuse(error.refusal);
    throw error;
  } finally {
    await reader.close();
  }
}
