// `npm run acetate -- COMMAND`, for the commands that are about the portal (lib/tools/acetate.mjs calls this).
import { BackupRefused } from '@/lib/backup/backup-refused';
import { NoConsoleLink } from '../access/console-link';
import { CannotStart } from '../cannot-start';
import { processEnvironment, readSettings } from '../env';
import { backup } from './backup-command';
import { erasePersonCommand } from './erase-person';
import { type Errand, Refused } from './errand';
import { exportCommand } from './export-command';
import { restore } from './restore-command';
import { signInLink } from './sign-in-link';

/** Each gives the exit status. */
const errands: Readonly<Record<string, (errand: Errand) => Promise<number>>> = {
  'sign-in-link': signInLink,
  'erase-person': erasePersonCommand,
  backup,
  restore,
  export: exportCommand,
};

export interface Asked {
  readonly command: string;
  readonly words: readonly string[];
  /** Of the project. */
  readonly root: string;
  /** Where the person is. */
  readonly folder: string;
}

const refused = 1;
const failed = 2;

async function run({ command, words, root, folder }: Asked): Promise<number> {
  const errand = errands[command];
  if (!errand) throw new Refused(`There is no command ${command}.`);
  const environment = processEnvironment(root);
  const read = readSettings(environment, root);
  if (!read.ok) throw new Refused(read.refusal.join('\n'));
  return errand({ settings: read.value, environment, words, folder });
}

/** @returns the exit status: 0 done, 1 not done for the reason that was printed, 2 a fault */
export async function runErrand(asked: Asked): Promise<number> {
  try {
    return await run(asked);
  } catch (error) {
    const isReason = [Refused, NoConsoleLink, BackupRefused, CannotStart].some(
      (kind) => error instanceof kind,
    );
    const text =
      error instanceof Error ? ((isReason ? undefined : error.stack) ?? error.message) : String(error);
    process.stderr.write(`${text}\n`);
    return isReason ? refused : failed;
  }
}
