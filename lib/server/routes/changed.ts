import { ok, type Result } from '@/lib/core/result';
import type { FormDone } from '@/lib/endpoints/endpoints.table';

/** The answer to a form: done, and the page to go on to, where there is one. */
export async function changed<T>(
  result: Promise<Result<T>>,
  nextOf: (value: T) => string | null = () => null,
): Promise<Result<FormDone>> {
  const settled = await result;
  return settled.ok ? ok({ next: nextOf(settled.value) }) : settled;
}

/** One property of what a command gives: a page asks for all else by itself. */
export async function pick<T extends object, Key extends keyof T>(
  result: Promise<Result<T>>,
  key: Key,
): Promise<Result<Pick<T, Key>>> {
  const settled = await result;
  return settled.ok ? ok({ [key]: settled.value[key] } as Pick<T, Key>) : settled;
}

/** A value under a name, so that the answer is an object. */
export async function named<T, const Name extends string>(
  name: Name,
  result: Promise<Result<T>>,
): Promise<Result<{ readonly [Key in Name]: T }>> {
  const settled = await result;
  return settled.ok ? ok({ [name]: settled.value } as { readonly [Key in Name]: T }) : settled;
}
