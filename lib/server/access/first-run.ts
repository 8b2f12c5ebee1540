import { createHmac } from 'node:crypto';
import type { z } from 'zod';
import { paths } from '@/lib/core/paths';
import { refusal } from '@/lib/core/refusal';
import { refuse } from '@/lib/core/result';
import { createFirstStudio } from '@/lib/domain/studios/studio.commands';
import { createStudioSchema } from '@/lib/domain/studios/studio.schema';
import type { Container } from '../container';
import { plainIssue } from '../routes/plain-issue';
import { hashOfSecret, sameHash } from './secrets';

const wrongToken = refusal(
  'forbidden',
  'STU-3',
  'This is not the setup token. It stands in the console where Acetate was started.',
  'token',
);

/** Whether the first run is over. */
export function hasStudio({ uow }: Container): Promise<boolean> {
  return uow.read.studios.hasStudio();
}

/** The same on every node and at every start, so that whichever console is read has the right one. */
function setupToken(begun: Date, secret: string): string {
  return createHmac('sha256', secret).update(`setup begun ${begun.toISOString()}`).digest('base64url');
}

/** While there is no studio, opens the first run and returns the line for the console; null afterwards. */
export async function announceSetup(parts: Container): Promise<string | null> {
  if (await hasStudio(parts)) return null;
  const { sessions, settings } = parts;
  const token = setupToken(await sessions.beginSetup(), settings.secret);
  await sessions.saveSetupToken(hashOfSecret(token));
  return `There is no studio yet. Create it at ${settings.origin.origin}${paths.setup()} with this setup token: ${token}`;
}

/** STU-3: whoever can read the console makes the first studio. */
export async function setUpStudio(
  parts: Container,
  input: { token: string } & z.infer<typeof createStudioSchema>,
): ReturnType<typeof createFirstStudio> {
  const expected = await parts.sessions.findSetupToken();
  const given = hashOfSecret(input.token.trim());
  if (!expected || !sameHash(expected, given)) return refuse(wrongToken);
  const checked = createStudioSchema.safeParse(input, { error: plainIssue });
  if (!checked.success) return refuse(invalid(checked.error));
  if (!(await parts.sessions.takeSetupToken(given))) return refuse(wrongToken);
  return createFirstStudio(parts, checked.data);
}

function invalid(error: z.ZodError) {
  const issue = error.issues[0];
  const field =
    issue?.path[0] === 'ownerName' ? 'name' : issue?.path[0] === 'ownerEmail' ? 'email' : 'studioName';
  return refusal('invalid', 'STU-1', issue?.message ?? 'Something is missing.', field);
}
