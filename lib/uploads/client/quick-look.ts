import { refusalOfFormat } from '@/lib/domain/audio/accepted-format';
import type { AudioPurpose } from '@/lib/domain/audio/audio-file';
import { blobSource } from '@/lib/formats/blob-source';
import { openAudio } from '@/lib/formats/open-audio';

/**
 * What can be said of a file before a byte of it is sent: a sentence when it can't be used, null when it looks right.
 * The server looks again and decides.
 */
export async function quickLook(file: File, purpose: AudioPurpose): Promise<string | null> {
  const opened = await openAudio(blobSource(file));
  if (!opened.ok) return opened.refusal.sentence;
  const { format } = opened.value;
  await opened.value.close();
  return refusalOfFormat(format, purpose)?.sentence ?? null;
}
