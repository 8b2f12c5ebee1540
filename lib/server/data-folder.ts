import { accessSync, constants, mkdirSync } from 'node:fs';
import { CannotStart, codeOf } from './cannot-start';

/** Why a folder cannot be used. */
function folderFault(error: unknown): string {
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
      return 'this user may not write there';
    case 'EROFS':
      return 'that disk can only be read';
    case 'ENOTDIR':
    case 'EEXIST':
      return 'a file is in its place';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'there is no room on that disk';
    case 'ENAMETOOLONG':
      return 'its name is too long';
    default:
      return String(error);
  }
}

/** Makes the data folder. @throws CannotStart when it cannot be made or written */
export function makeDataFolder(dataDirectory: string): void {
  try {
    mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
    accessSync(dataDirectory, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new CannotStart(
      `The data folder ${dataDirectory} cannot be used, because ${folderFault(error)}: set ACETATE_DATA to another one.`,
    );
  }
}
