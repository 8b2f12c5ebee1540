import { createHash } from 'node:crypto';
import type { Sha256 } from '@/lib/core/ids';
import type { NewSha256 } from './sha256';

/** SHA-256 by node:crypto, four times as fast as WASM. */
export const nodeSha256: NewSha256 = async () => {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') as Sha256 };
};
