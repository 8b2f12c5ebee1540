'use server';
import { revalidatePath } from 'next/cache';
import { rightNames } from '@/components/people/right-names';
import type { FormRefusal } from '@/components/ui/forms/action-form';
import type { InvitationId, ReleaseId, ShareId, UserId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import type { Result } from '@/lib/core/result';
import { changeMember, invite, removeMember, revokeInvitation } from '@/lib/domain/members/member.commands';
import { inviteSchema } from '@/lib/domain/members/member.schema';
import { createShare, createShareSchema, revokeShare } from '@/lib/domain/shares/share.commands';
import { newToken } from '@/lib/domain/tokens';
import { container } from '@/lib/server/container';
import { forForm, parseInput, textOf, ticksOf } from '@/lib/server/routes/form-input';
import { pageContext } from '@/lib/server/routes/page-context';

function settle(result: Result<unknown>): FormRefusal | null {
  if (!result.ok) return forForm(result.refusal);
  revalidatePath('/', 'layout');
  return null;
}

const roleAndRights = (form: FormData) => ({ role: textOf(form, 'role'), rights: ticksOf(form, rightNames) });

export async function inviteAction(
  _previous: FormRefusal | null,
  form: FormData,
): Promise<FormRefusal | null> {
  const input = parseInput(inviteSchema, { email: textOf(form, 'email'), ...roleAndRights(form) });
  if (!input.ok) return forForm(input.refusal);
  const context = { ...(await pageContext(paths.home())), token: await newToken() };
  return settle(await invite(context, textOf(form, 'releaseId') as ReleaseId, input.value));
}

export async function changeMemberAction(
  _previous: FormRefusal | null,
  form: FormData,
): Promise<FormRefusal | null> {
  const input = parseInput(inviteSchema.omit({ email: true }), roleAndRights(form));
  if (!input.ok) return forForm(input.refusal);
  const releaseId = textOf(form, 'releaseId') as ReleaseId;
  const userId = textOf(form, 'userId') as UserId;
  return settle(await changeMember(await pageContext(paths.home()), { releaseId, userId, ...input.value }));
}

export async function removeMemberAction(form: FormData): Promise<FormRefusal | null> {
  const releaseId = textOf(form, 'releaseId') as ReleaseId;
  return settle(
    await removeMember(await pageContext(paths.home()), {
      releaseId,
      userId: textOf(form, 'userId') as UserId,
    }),
  );
}

export async function revokeInvitationAction(form: FormData): Promise<FormRefusal | null> {
  return settle(
    await revokeInvitation(await pageContext(paths.home()), textOf(form, 'invitationId') as InvitationId),
  );
}

/** The link leaves the server here, once; what is kept is its hash. */
export async function makeShareAction(
  form: FormData,
): Promise<{ address: string } | { refusal: FormRefusal }> {
  const days = textOf(form, 'days');
  const input = parseInput(createShareSchema, {
    label: textOf(form, 'label'),
    rights: ticksOf(form, ['listen', 'comment', 'upload', 'download']),
    days: days === '' ? null : Number(days),
  });
  if (!input.ok) return { refusal: forForm(input.refusal) };
  const token = await newToken();
  const made = await createShare(
    { ...(await pageContext(paths.home())), token },
    textOf(form, 'releaseId') as ReleaseId,
    input.value,
  );
  const refusal = settle(made);
  if (refusal) return { refusal };
  return { address: new URL(paths.share(token.secret), container().settings.origin).href };
}

export async function revokeShareAction(form: FormData): Promise<FormRefusal | null> {
  return settle(await revokeShare(await pageContext(paths.home()), textOf(form, 'shareId') as ShareId));
}
