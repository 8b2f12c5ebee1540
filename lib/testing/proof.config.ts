import { mergeConfig } from 'vitest/config';
import tests from './vitest.config';

/** The proofs in full, one after the other: `npm run proof`. */
const config = mergeConfig(tests, { test: { fileParallelism: false, testTimeout: 1_800_000 } });
config.test.include = ['lib/**/*.proof.ts'];
export default config;
