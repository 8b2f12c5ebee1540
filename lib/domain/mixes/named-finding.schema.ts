import { z } from 'zod';
import { findingIdSchema } from '../findings/finding.schema';
import { storedJson, unchanged } from '../stored-json';
import type { NamedFinding } from './mix-request';

/** Requests used to store the client's sentence too; it is now written when it is shown, and left out here. */
export const storedNamedFindings = storedJson<readonly NamedFinding[]>({
  column: 'MixRequest.findings',
  schema: z.array(
    z.object({
      key: z.string(),
      id: findingIdSchema,
      startFrame: z.int(),
      endFrame: z.int(),
      sampleRate: z.int(),
    }),
  ),
  upgrades: [unchanged],
});
