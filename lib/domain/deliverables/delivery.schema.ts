import { z } from 'zod';
import { text } from '../input.schema';
import { storedJson, unchanged } from '../stored-json';
import { deliverableKinds, type StoredKind } from './deliverable-kind';

export const startDeliverySchema = z.object({
  kinds: z
    .array(z.enum(deliverableKinds, 'This version of Acetate does not know one of these formats.'))
    .min(1, 'Choose at least one format.'),
});

export const withdrawDeliverySchema = z.object({
  reason: text(1000, 'Keep the reason under 1000 characters.').min(
    1,
    'Say why: whoever has downloaded it reads this.',
  ),
});
export type WithdrawDelivery = z.infer<typeof withdrawDeliverySchema>;

/** DEL-9: names that this version does not know are kept as they are. */
export const storedKinds = storedJson<readonly StoredKind[]>({
  column: 'Delivery.kinds',
  schema: z.array(z.string().min(1) as unknown as z.ZodType<StoredKind>),
  upgrades: [unchanged],
});
