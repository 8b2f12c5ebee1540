/** What a worker thread sends to the job that started it. Errors are passed on as errors. */
export type FromThread<Output> =
  | { readonly type: 'progress'; readonly fraction: number; readonly note?: string }
  | { readonly type: 'done'; readonly output: Output };
