/** What a worker thread sends to the job that started it. Errors are passed on as errors. */
export type FromThread<Output> =
  | { readonly type: 'progress'; readonly fraction: number; readonly note?: string }
  /** How many bytes there are to do, known only now: it may take longer for them. */
  | { readonly type: 'work'; readonly bytes: number }
  /** What it has in memory. */
  | { readonly type: 'memory'; readonly bytes: number }
  | { readonly type: 'done'; readonly output: Output };
