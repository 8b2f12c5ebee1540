import { ok, type Result } from '@/lib/core/result';
import type { FormDone } from '@/lib/endpoints/form-done';

/** The response to a form that succeeded, with the next page if there is one. */
export async function changed<T>(
  result: Promise<Result<T>>,
  nextOf: (value: T) => string | null = () => null,
): Promise<Result<FormDone>> {
  const settled = await result;
  return settled.ok ? ok({ next: nextOf(settled.value) }) : settled;
}

/** Picks properties of a command's result: the page loads everything else by itself. */
export async function pick<T extends object, Key extends keyof T>(
  result: Promise<Result<T>>,
  key: Key,
): Promise<Result<Pick<T, Key>>> {
  const settled = await result;
  return settled.ok ? ok({ [key]: settled.value[key] } as Pick<T, Key>) : settled;
}

/** Wraps a value under a name, so that the response is an object. */
export async function named<T, const Name extends string>(
  name: Name,
  result: Promise<Result<T>>,
): Promise<Result<{ readonly [Key in Name]: T }>> {
  const settled = await result;
  return settled.ok ? ok({ [name]: settled.value } as { readonly [Key in Name]: T }) : settled;
}
