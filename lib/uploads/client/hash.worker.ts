import { blobSource } from '@/lib/formats/blob-source';
import { hashBytes } from '@/lib/formats/hash/hash-audio';

/** What the worker says: the SHA-256 of the file it was given, or that it can't be read any longer. */
export type HashAnswer = { readonly sha256: string } | { readonly failed: string };

self.onmessage = async ({ data }: MessageEvent<File>) => {
  const say = (answer: HashAnswer) => self.postMessage(answer);
  try {
    say({ sha256: await hashBytes(blobSource(data)) });
  } catch (error) {
    say({ failed: error instanceof Error ? error.message : String(error) });
  }
};
