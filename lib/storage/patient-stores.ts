import { patience, retry } from '@/lib/core/back-off';
import { wait } from '@/lib/core/timers';
import { type BlobStore, isStoreAway } from './blob-store';
import type { Staging } from './staging';

type Pause = (ms: number) => Promise<void>;

function waiting(pause: Pause) {
  return <T>(work: () => Promise<T>) => retry(work, { ...patience, isTemporary: isStoreAway, wait: pause });
}

/** For jobs: an outage of the store is waited for, so that a finished upload or an hour of work is not given up over it. */
export function patientBlobs(blobs: BlobStore, pause: Pause = wait): BlobStore {
  const patiently = waiting(pause);
  return {
    // A stream cannot be read twice.
    put: (source) => blobs.put(source),
    putFile: (file, known) => patiently(() => blobs.putFile(file, known)),
    findSize: (sha256) => patiently(() => blobs.findSize(sha256)),
    open: (sha256, range) => patiently(() => blobs.open(sha256, range)),
    remove: (sha256, signal) =>
      patiently(async () => {
        signal?.throwIfAborted();
        await blobs.remove(sha256, signal);
      }),
    path: (sha256, folder) => patiently(() => blobs.path(sha256, folder)),
  };
}

type JobStaging = Pick<Staging, 'findSize' | 'fileIn' | 'remove'>;

export function patientStaging(staging: JobStaging, pause: Pause = wait): JobStaging {
  const patiently = waiting(pause);
  return {
    findSize: (id) => patiently(() => staging.findSize(id)),
    fileIn: (folder, id) => patiently(() => staging.fileIn(folder, id)),
    remove: (id) => patiently(() => staging.remove(id)),
  };
}
