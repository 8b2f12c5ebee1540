import type { StudioId } from '@/lib/core/ids';
import type { PlatformChange } from './studio-table';

export interface PlatformStore {
  listPlatformChanges(studioId: StudioId): Promise<PlatformChange[]>;
  /** In place of what is kept of the same row; `createdAt` stays. */
  savePlatformChange(change: PlatformChange): Promise<void>;
  deletePlatformChange(studioId: StudioId, platformId: string): Promise<void>;
  deletePlatformChanges(studioId: StudioId): Promise<void>;
}
