import { ENGINE_VERSION } from '../version';

/** Rises with every change of a check that can change what is found: files that were checked before are offered to be checked again. */
export const CHECKS_VERSION = 1;

/** What a file was checked with. A file with another stamp is worth checking again. */
export const CHECK_STAMP = `${ENGINE_VERSION}/${CHECKS_VERSION}`;
