import { ENGINE_VERSION } from '../version';

/** Rises with every change of a check that can change its findings: files checked before are then offered for another check. */
export const CHECKS_VERSION = 10;

/** The checks' version for a file. A file with another stamp is worth checking again. */
export const CHECK_STAMP = `${ENGINE_VERSION}/${CHECKS_VERSION}`;
