import { readStorage, type StorageSettings } from './storage-settings';

/** What a process does: pages and uploads, jobs, or both. */
export const roles = ['all', 'web', 'worker'] as const;
export type Role = (typeof roles)[number];

export interface ClusterSettings {
  readonly role: Role;
  readonly storage: StorageSettings;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Processes that share the work share the database and the files. */
function faultsOfRole(role: Role, environment: Environment): string[] {
  if (role === 'all') return [];
  const needed = ['DATABASE_URL', 'S3_BUCKET'].filter((name) => !environment[name]);
  return needed.map((name) => `ACETATE_ROLE=${role} needs ${name}: web nodes and workers meet there.`);
}

/** @returns the settings, or a sentence for everything that is wrong with them */
export function readCluster(environment: Environment): ClusterSettings | string[] {
  const role = roles.find((each) => each === (environment.ACETATE_ROLE || 'all'));
  const storage = readStorage(environment);
  const faults = [
    ...(role ? faultsOfRole(role, environment) : [`ACETATE_ROLE must be one of ${roles.join(', ')}.`]),
    ...(Array.isArray(storage) ? storage : []),
  ];
  if (environment.ACETATE_DEMO === '1' && (role !== 'all' || environment.S3_BUCKET))
    faults.push(
      'The demo is one process with files of its own: unset ACETATE_ROLE and S3_BUCKET, or ACETATE_DEMO.',
    );
  if (role === 'worker' && environment.ACETATE_JOBS === '0')
    faults.push('A worker with ACETATE_JOBS=0 would do nothing: set it to 1 or more, or leave it out.');
  return faults.length > 0 || !role || Array.isArray(storage) ? faults : { role, storage };
}
