import { log } from '@/lib/core/log';
import { refusal } from '@/lib/core/refusal';
import { refuse } from '@/lib/core/result';
import { type PictureUse, pictureUses } from '@/lib/formats/artwork/picture-uses.table';
import { OverLimit, runThread } from '@/lib/jobs/run-thread';
import { limitsOfArtwork, type ThreadLimits } from '@/lib/jobs/thread-limits';
import type { ArtworkInput, ArtworkOutput } from '@/lib/jobs/threads/artwork.thread';

export type ReencodeArtwork = (bytes: Uint8Array, use: PictureUse) => Promise<ArtworkOutput>;

const givenUp = (use: PictureUse) => {
  const { field, enough } = pictureUses[use];
  const sentence = `Opening this picture took far more time or memory than a picture may, so it was given up. Please export it again, as a JPEG. ${enough}`;
  return refusal('invalid', 'ART-4', sentence, field);
};

interface Apart {
  /** Of the thread. */
  readonly file: string;
  /** Ends the picture that is being decoded, and those that wait. */
  readonly signal: AbortSignal;
  readonly limits?: ThreadLimits;
}

/** JOB-4: decodes pictures in a thread of their own, one after the other, and gives up the one that takes too much. */
export function reencodeApart({ file, signal, limits = limitsOfArtwork }: Apart): ReencodeArtwork {
  let last: Promise<unknown> = Promise.resolve();
  const reencode = async (input: ArtworkInput): Promise<ArtworkOutput> => {
    try {
      return await runThread<ArtworkOutput>({ file, input, signal, limits });
    } catch (error) {
      if (!(error instanceof OverLimit)) throw error;
      log.warn('A picture was given up, as its thread took too much.', error);
      return refuse(givenUp(input.use));
    }
  };
  return (bytes, use) => {
    const turn = last.then(() => reencode({ bytes, use }));
    last = turn.catch(() => undefined);
    return turn;
  };
}
