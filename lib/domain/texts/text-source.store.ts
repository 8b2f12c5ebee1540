import type { ReleaseId } from '@/lib/core/ids';
import type { TextSource } from './text-source';

export interface TextSourceStore {
  listSources(releaseId: ReleaseId): Promise<TextSource[]>;
  /** Adds these, or puts them in the place of those with the same keys. */
  saveSources(releaseId: ReleaseId, sources: readonly TextSource[]): Promise<void>;
}
