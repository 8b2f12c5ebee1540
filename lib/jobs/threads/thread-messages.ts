/** What a worker thread says to the job that started it. Errors travel as errors. */
export type FromThread<Output> =
  | { readonly type: 'progress'; readonly fraction: number; readonly note?: string }
  | { readonly type: 'done'; readonly output: Output };
