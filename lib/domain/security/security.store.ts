import type { StudioId } from '@/lib/core/ids';
import type { SecurityRecord } from './security-record';

export interface SecurityReader {
  /** Records that concern one of these studios or none in particular, the newest first, older than `before`. */
  listSecurity(asked: {
    readonly studioIds: readonly StudioId[];
    readonly before: Date;
    readonly limit: number;
  }): Promise<SecurityRecord[]>;
}
