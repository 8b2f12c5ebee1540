import { blobStoreContract } from '@/lib/testing/blob-store.contract';
import { LocalBlobStore } from './local-blob-store';

blobStoreContract('local disk', (folder) => LocalBlobStore.open(folder));
