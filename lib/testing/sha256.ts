import { createHash } from 'node:crypto';
import type { Sha256 } from '@/lib/core/ids';

/** As `sha256sum` gives it. */
export function sha256Of(bytes: Uint8Array | string): Sha256 {
  return createHash('sha256').update(bytes).digest('hex') as Sha256;
}
