import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
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
    case 'ENOENT':
      return 'nothing can be made there';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'there is no room on that disk';
    case 'ENAMETOOLONG':
      return 'its name is too long';
    default:
      return String(error);
  }
}

/** One after the other: where nothing can be made (`/proc`), Node's own `recursive` never returns. */
function makeWithParents(folder: string): void {
  if (existsSync(folder)) {
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error('no folder'), { code: 'ENOTDIR' });
    return;
  }
  makeWithParents(path.dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/** Makes the data folder. @throws CannotStart when it cannot be made or written */
export function makeDataFolder(dataDirectory: string): void {
  try {
    makeWithParents(dataDirectory);
    accessSync(dataDirectory, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new CannotStart(
      `The data folder ${dataDirectory} cannot be used, because ${folderFault(error)}: set ACETATE_DATA to another one.`,
    );
  }
}
