import { blobSource } from '@/lib/formats/blob-source';
import { boundedReader } from '@/lib/formats/bounded-audio';
import { DamagedAudio } from '@/lib/formats/damaged-audio';
import { openAudio } from '@/lib/formats/open-audio';
import { decodedWav } from './decoded-wav';

/** The worker's messages: its progress, then the WAV, or why there is none. */
export type DecodeAnswer =
  | { readonly share: number }
  | { readonly wav: File }
  /** A sentence for the sender. */
  | { readonly refused: string }
  | { readonly failed: string };

const say = (answer: DecodeAnswer) => self.postMessage(answer);

self.onmessage = async ({ data: file }: MessageEvent<File>) => {
  try {
    const opened = await openAudio(blobSource(file));
    if (!opened.ok) return say({ refused: opened.refusal.sentence });
    const bounds = { fileBytes: file.size, longestSeconds: Number.POSITIVE_INFINITY };
    const reader = boundedReader(opened.value, bounds);
    const { name, lastModified } = file;
    let told = 0;
    const onProgress = (share: number) => {
      if (share - told < 0.01) return;
      told = share;
      say({ share });
    };
    say({ wav: await decodedWav({ reader, name, lastModified, onProgress }) });
  } catch (error) {
    if (error instanceof DamagedAudio) say({ refused: error.refusal.sentence });
    else say({ failed: error instanceof Error ? error.message : String(error) });
  }
};
