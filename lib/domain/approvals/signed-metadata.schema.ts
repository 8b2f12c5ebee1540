import { metadataSchema } from '../deliverables/manifest';
import type { DeliveredMetadata } from '../deliverables/metadata';
import { storedJson, unchanged } from '../stored-json';

/** APR-13: the texts and codes of an approval, as they were signed. */
export const storedSignedMetadata = storedJson<DeliveredMetadata>({
  column: 'Approval.signedMetadata',
  schema: metadataSchema,
  upgrades: [unchanged],
});
