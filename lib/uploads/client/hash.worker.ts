import { blobSource } from '@/lib/formats/blob-source';
import { hashBytes } from '@/lib/formats/hash/hash-audio';

/** The worker's message: the SHA-256 of its file, or that the file can no longer be read. */
export type HashAnswer = { readonly sha256: string } | { readonly failed: string };

self.onmessage = async ({ data }: MessageEvent<File>) => {
  const say = (answer: HashAnswer) => self.postMessage(answer);
  try {
    say({ sha256: await hashBytes(blobSource(data)) });
  } catch (error) {
    say({ failed: error instanceof Error ? error.message : String(error) });
  }
};
