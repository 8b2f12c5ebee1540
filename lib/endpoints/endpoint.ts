import type { z } from 'zod';
import type { RequestFailure } from '@/lib/core/request-failure';
import type { KnownPath } from './address';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The id of a rule, as in lib/domain/README.md. */
export type RuleId = `${Uppercase<string>}-${number}`;

/**
 * The schema of a request's JSON. Called only by the server, so that neither schemas nor zod are sent to a page: a row
 * names its schema by `async () => (await import('…')).someSchema`.
 */
export type InputSchema = () => Promise<z.ZodType>;

/** The shape of a response's JSON: its type, and the names by which a page recognises that it is one of ours. */
export interface JsonShape<Output> {
  readonly keys: readonly string[];
  /** Only a type: nothing exists at run time. */
  readonly type?: Output;
}

/** `json<View>('seq', 'track')`: every one of these names is in a `View`. */
export function json<Output extends object>(...keys: (keyof Output & string)[]): JsonShape<Output> {
  return { keys };
}

/** JSON or nothing in, JSON out. */
export interface JsonEndpoint<
  Path extends string = string,
  Schema extends InputSchema | null = InputSchema | null,
  Output = unknown,
  Rule extends RuleId = RuleId,
> {
  readonly method: Method;
  readonly path: Path;
  /** Null where the address says it all. */
  readonly input: Schema;
  readonly output: JsonShape<Output>;
  /** Rules that may refuse this, beyond those of signing in, of the form of a request and of who may do what. */
  readonly refusals: readonly Rule[];
  /**
   * Whether the same request may be sent again although it may have arrived, because it is idempotent. Where it
   * may not, a page says what happened and leaves it to the person.
   */
  readonly repeatable: boolean;
  /** SEC-2: it changes who may do what, so the security log notes it. */
  readonly changesRights?: true;
}

/** Bytes out: sound, images, files. Elements and links request them as well as scripts; every request may be repeated. */
export interface BytesEndpoint<Path extends string = string> {
  readonly method: 'GET';
  readonly path: Path;
  readonly output: 'bytes';
}

/** A file in, as it is. */
export interface FileEndpoint<Path extends string = string, Output = unknown, Rule extends RuleId = RuleId>
  extends Omit<JsonEndpoint<Path, null, Output, Rule>, 'input'> {
  readonly input: 'file';
}

/** A row, checked for unknown segments. */
export function endpoint<
  const Path extends string,
  Schema extends InputSchema | null,
  Output,
  const Rule extends RuleId = never,
>(row: JsonEndpoint<KnownPath<Path> & Path, Schema, Output, Rule>): JsonEndpoint<Path, Schema, Output, Rule> {
  return row;
}

export function fileEndpoint<const Path extends string, Output, const Rule extends RuleId = never>(
  row: FileEndpoint<KnownPath<Path> & Path, Output, Rule>,
): FileEndpoint<Path, Output, Rule> {
  return row;
}

export function bytes<const Path extends string>(path: KnownPath<Path> & Path): BytesEndpoint<Path> {
  return { method: 'GET', path, output: 'bytes' };
}

type SchemaOf<E> = E extends { readonly input: infer Schema extends InputSchema }
  ? Awaited<ReturnType<Schema>>
  : never;

/** The JSON of a request as a page writes it; undefined where there is none. */
export type InputOf<E> = [SchemaOf<E>] extends [never] ? undefined : z.input<SchemaOf<E>>;

/** The same as parsed by the schema, for the handler. */
export type ParsedOf<E> = [SchemaOf<E>] extends [never] ? undefined : z.output<SchemaOf<E>>;

export type OutputOf<E> = E extends { readonly output: JsonShape<infer Output> } ? Output : never;

export type PathOf<E> = E extends { readonly path: infer Path extends string } ? Path : never;

export type RuleOf<E> = E extends { readonly refusals: readonly (infer Rule)[] } ? Rule : never;

/** Whether it was this rule of the row that refused. */
export function isRefusedBy<E extends JsonEndpoint | FileEndpoint>(
  _row: E,
  failure: RequestFailure,
  rule: RuleOf<E>,
): boolean {
  return failure.kind === 'refused' && failure.rule === rule;
}
