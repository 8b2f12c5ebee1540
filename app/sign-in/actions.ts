'use server';
import type { FormRefusal } from '@/components/ui/forms/action-form';
import { sendLink } from '@/lib/server/access/access-forms';
import { withoutScript } from '@/lib/server/access/without-script';

/** For browsers in which no script runs. */
export async function sendLinkAction(
  _previous: FormRefusal | null,
  form: FormData,
): Promise<FormRefusal | null> {
  return withoutScript(sendLink, form);
}
