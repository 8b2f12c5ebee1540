import { DamagedAudio } from '@/lib/formats/damaged-audio';

/** The result for one file: a JSON object, and its effect on the exit status. */
export interface FileAnswer {
  readonly outcome: 'done' | 'findings' | 'unusable';
  readonly line: Readonly<Record<string, unknown>>;
}

/** Reports how much of a file has been read, 0 to 1. Cheap to call often: whatever shows it limits the rate. */
export type ReportProgress = (fraction: number) => void;

export function unusable(file: string, error: string): FileAnswer {
  return { outcome: 'unusable', line: { file, error } };
}

const known: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file.',
  EISDIR: 'This is a folder, not a file.',
  EACCES: 'The file may not be read.',
  EPERM: 'The file may not be read.',
  EMFILE: 'Too many files are open on this machine.',
  ERR_WORKER_OUT_OF_MEMORY: 'Reading this file needed more memory than a file may take.',
};

/** Never an exception's own words: they are a decoder's or a library's. */
const unexpected =
  'Reading this file failed in a way that was not foreseen: this is a fault of the program. Please report it.';

/** An error that says itself, in a sentence, what a person can do about it. */
export class Told extends Error {
  override readonly name = 'Told';
}

/** Why a file could not be used, in a sentence. */
export function sentenceOf(error: unknown): string {
  if (error instanceof DamagedAudio) return error.refusal.sentence;
  if (error instanceof Told) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return known[code] ?? unexpected;
}
