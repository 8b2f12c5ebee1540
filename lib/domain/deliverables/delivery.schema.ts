import { z } from 'zod';
import { deliverableKinds } from './deliverable-kind';

export const startDeliverySchema = z.object({
  kinds: z.array(z.enum(deliverableKinds)).min(1, 'Choose at least one format.'),
});
