/** Counts what may be done only so often, by windows of time. */
export interface AttemptStore {
  /**
   * Counts one attempt, in one statement, so that no two are counted as one.
   * @returns attempts in the window, this one included
   */
  count(key: string, window: { readonly now: Date; readonly windowMs: number }): Promise<number>;
}
