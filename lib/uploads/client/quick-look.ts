import { log } from '@/lib/core/log';
import { refusalOfFormat } from '@/lib/domain/audio/accepted-format';
import type { AudioPurpose } from '@/lib/domain/audio/audio-file';
import { blobSource } from '@/lib/formats/blob-source';
import { refusalOfBounds } from '@/lib/formats/bounded-audio';
import { openAudio } from '@/lib/formats/open-audio';

export type Look =
  /** Why it can't be used. */
  | { readonly refused: string }
  /** Whether it is sent as it is, or decoded first: servers do not decode AAC. */
  | { readonly refused: null; readonly isForBrowsers: boolean; readonly seconds?: number };

/** It is sent as it is, and the server tells. */
const unknown: Look = { refused: null, isForBrowsers: false };

/**
 * What can be found out about a file before it is sent, from its headers: nothing is decoded. The server checks again and decides; what goes
 * wrong here through a fault of ours is left to it. Rejects with a DOMException where the file can't be read.
 */
export async function quickLook(file: File, purpose: AudioPurpose): Promise<Look> {
  try {
    return await lookAt(file, purpose);
  } catch (error) {
    if (error instanceof DOMException) throw error;
    log.error('A file could not be looked at.', error);
    return unknown;
  }
}

async function lookAt(file: File, purpose: AudioPurpose): Promise<Look> {
  const opened = await openAudio(blobSource(file));
  if (!opened.ok) return { refused: opened.refusal.sentence };
  const { format } = opened.value;
  await opened.value.close();
  // The longest sound is a setting of the server's, which is told the length before it gets a byte.
  const bounds = { fileBytes: file.size, longestSeconds: Number.POSITIVE_INFINITY };
  const refused = refusalOfFormat(format, purpose) ?? refusalOfBounds(format, bounds);
  if (refused) return { refused: refused.sentence };
  const isAac = format.codec === 'aac' && (format.container === 'm4a' || format.container === 'adts');
  return { refused: null, isForBrowsers: isAac, seconds: format.frames / format.sampleRate };
}
