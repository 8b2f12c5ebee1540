import type { Environment, Settings } from '../env';

/** Something that whoever reads the server's console asks of the portal, beside the running portal or without one. */
export interface Errand {
  readonly settings: Settings;
  readonly environment: Environment;
  readonly words: readonly string[];
  /** Where the person is: names of files are relative to it. */
  readonly folder: string;
}

/** Why it is not done, in a sentence for the person. */
export class Refused extends Error {
  override readonly name = 'Refused';
}
