import { randomIds, type UploadId } from '@/lib/core/ids';
import { createUploadPieces } from '@/lib/data/upload-pieces';
import { portalForTests } from '@/lib/testing/portal/portal';
import { stagingContract } from '@/lib/testing/staging.contract';
import { bucketForTests } from '@/lib/testing/storage/s3-server';
import { beginUploadForTests } from '@/lib/testing/uploads/begun-upload';
import { LocalStaging } from './local-staging';
import { S3Staging } from './s3/s3-staging';

const test = portalForTests();
const place = bucketForTests();

stagingContract('local disk', async (folder) => ({
  staging: await LocalStaging.open(folder),
  begin: async () => randomIds.next<UploadId>(),
}));

stagingContract('S3', async () => ({
  staging: new S3Staging({
    bucket: place.bucket,
    ledger: createUploadPieces(test.portal.prisma),
    leastFreeBytes: 0,
  }),
  begin: (sizeBytes) => beginUploadForTests(test.portal, sizeBytes),
}));
