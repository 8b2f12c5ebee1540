import { createSHA256 } from 'hash-wasm';
import type { Sha256 } from '@/lib/core/ids';

/** An incremental SHA-256. */
export interface RunningSha256 {
  update(bytes: Uint8Array): void;
  /** Finishes the hash. */
  hex(): Sha256;
}

export type NewSha256 = () => Promise<RunningSha256>;

/** SHA-256 in WASM: for browsers, and wherever node:crypto is missing. */
export const wasmSha256: NewSha256 = async () => {
  const hash = await createSHA256();
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') as Sha256 };
};
