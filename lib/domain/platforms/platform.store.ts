import type { StudioId } from '@/lib/core/ids';
import type { PlatformChange } from './studio-table';

export interface PlatformStore {
  listPlatformChanges(studioId: StudioId): Promise<PlatformChange[]>;
  /** Replaces what is stored of the same row; `createdAt` stays, and so does a difference that could not be read. */
  savePlatformChange(change: PlatformChange): Promise<void>;
  deletePlatformChange(studioId: StudioId, platformId: string): Promise<void>;
  deletePlatformChanges(studioId: StudioId): Promise<void>;
}
