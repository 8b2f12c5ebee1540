import { redirect } from 'next/navigation';
import { paths } from '@/lib/core/paths';
import { forForm } from '../routes/parse-input';
import type { Entrance } from './entrance';

/** A server action that does what an entrance's endpoint does, for browsers in which no script runs: see decision 0016. */
export async function withoutScript(
  entrance: Entrance,
  form: FormData,
): Promise<{ sentence: string; field?: string }> {
  const texts = [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const entered = await entrance(Object.fromEntries(texts));
  if (!entered.ok) return forForm(entered.refusal);
  redirect(entered.value.next ?? paths.home());
}
