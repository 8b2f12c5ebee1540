import { build } from './hosts/generated/chain.wasm';
import { ENGINE_VERSION } from './version';

/** Identifies this engine: its version, and the SHA-256 of the chain's module, so that two sides can compare. */
export const engineIdentity = { engineVersion: ENGINE_VERSION, engineBuild: build } as const;
