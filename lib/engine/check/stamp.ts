import { ENGINE_VERSION } from '../version';
import { CHECKS_VERSION } from './thresholds.table';

/** What a file was checked with. A file with another stamp is worth checking again. */
export const CHECK_STAMP = `${ENGINE_VERSION}/${CHECKS_VERSION}`;
