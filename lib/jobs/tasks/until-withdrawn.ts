import type { AudioFileId } from '@/lib/core/ids';
import type { UnitOfWork } from '@/lib/domain/unit-of-work';

const lookEveryMs = 500;

/** MIX-7: ends the work on a file as soon as that file was withdrawn; then nothing is wrong, and nothing is left. */
export async function untilWithdrawn(
  uow: UnitOfWork,
  { id, signal }: { readonly id: AudioFileId; readonly signal: AbortSignal },
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const withdrawn = new AbortController();
  const look = async () => {
    if (!(await uow.read.audio.findAudioFile(id))) withdrawn.abort(new Error('The file was withdrawn.'));
  };
  // A failed check says nothing about the file; the next one may succeed.
  const timer = setInterval(() => look().catch(() => undefined), lookEveryMs);
  try {
    await work(AbortSignal.any([signal, withdrawn.signal]));
  } catch (error) {
    // Its bytes may have gone before anybody looked.
    await look().catch(() => undefined);
    if (!withdrawn.signal.aborted || signal.aborted) throw error;
  } finally {
    clearInterval(timer);
  }
}
