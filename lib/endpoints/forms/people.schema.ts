import { z } from 'zod';
import { inviteSchema } from '@/lib/domain/members/member.schema';
import { createShareSchema, editShareSchema } from '@/lib/domain/shares/share.schema';
import { type FormFields, formSchema, textOf, ticksOf } from './form-fields';

const rightNames = ['listen', 'comment', 'upload', 'approve', 'download'] as const;
const guestRightNames = ['listen', 'comment', 'upload', 'download'] as const;

const roleAndRights = (form: FormFields) => ({
  role: textOf(form, 'role'),
  rights: ticksOf(form, rightNames),
});

/** `email`, `role`, `note`, and a tick for each right. */
export const inviteForm = formSchema(
  (form) => ({ email: textOf(form, 'email'), note: textOf(form, 'note'), ...roleAndRights(form) }),
  inviteSchema,
);

/** `role`, and a tick for each right. */
export const memberForm = formSchema(roleAndRights, inviteSchema.omit({ email: true, note: true }));

/** `label`, a tick for each right of a guest, and `days`, which is empty for a link that does not expire. */
export const shareForm = formSchema((form) => {
  const days = textOf(form, 'days');
  return {
    label: textOf(form, 'label'),
    rights: ticksOf(form, guestRightNames),
    days: days === '' ? null : Number(days),
  };
}, createShareSchema);

/** The same, and `days` is `keep` for a link that ends when it would have. */
export const editShareForm = formSchema((form) => {
  const days = textOf(form, 'days');
  return {
    label: textOf(form, 'label'),
    rights: ticksOf(form, guestRightNames),
    days: days === '' ? null : days === 'keep' ? days : Number(days),
  };
}, editShareSchema);

/** `name`, which the command reads. */
export const ownNameForm = formSchema(
  (form) => ({ name: textOf(form, 'name') }),
  z.object({ name: z.string() }),
);
