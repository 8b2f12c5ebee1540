import { z } from 'zod';
import { platformSchema } from '@/lib/domain/platforms/platform.schema';
import { retentionSchema } from '@/lib/domain/retention/retention.schema';
import { addEngineerSchema, changeEngineerSchema } from '@/lib/domain/studios/engineer.schema';
import { editStudioSchema } from '@/lib/domain/studios/studio.schema';
import { type FormFields, formSchema, textOf } from './form-fields';

/** `name`, and `isrcPrefix`, with or without dashes, empty where there is none. */
export const editStudioForm = formSchema(
  (form) => ({
    name: textOf(form, 'name'),
    isrcPrefix: textOf(form, 'isrcPrefix').replaceAll('-', '').trim() || null,
  }),
  editStudioSchema,
);

/** `retention`: `keep`, `audio` or `release`; `months` unless it is `keep`. */
export const retentionForm = formSchema((form) => {
  const chosen = textOf(form, 'retention');
  const isKept = chosen === 'keep';
  return { months: isKept ? null : textOf(form, 'months').trim(), scope: isKept ? 'audio' : chosen };
}, retentionSchema);

/** `name`, `email`, `role`. */
export const addEngineerForm = formSchema(
  (form) => ({ name: textOf(form, 'name'), email: textOf(form, 'email'), role: textOf(form, 'role') }),
  addEngineerSchema,
);

/** `role`. */
export const changeEngineerForm = formSchema(
  (form) => ({ role: textOf(form, 'role') }),
  changeEngineerSchema,
);

const platformTexts = [
  ...['name', 'referenceLufs', 'turnsUp', 'ceilingDbtp', 'certainty', 'note', 'asOf'],
  ...['sourceName', 'sourceUrl', 'sourceDate', 'secondName', 'secondUrl', 'secondDate'],
];

const platformFields = (form: FormFields) => ({
  ...Object.fromEntries(platformTexts.map((name) => [name, textOf(form, name)])),
  keepsAlbums: form.keepsAlbums !== undefined,
});

/** The fields of a row of the table of services. */
export const newPlatformForm = formSchema(platformFields, platformSchema);

const seenSchema = z.object({ seen: z.string().nullable() });

/** The same with `seen`: when the row was last changed, as the page showed it; empty if it never was. */
export const editPlatformForm = formSchema(
  (form) => ({ ...platformFields(form), seen: textOf(form, 'seen') || null }),
  z.intersection(platformSchema, seenSchema),
);
