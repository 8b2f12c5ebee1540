export interface AwaitServer {
  /** Whether the server and its database answer now. */
  readonly isReady: () => Promise<boolean>;
  /** It is away, and is asked again. */
  readonly onAway: () => void;
  /** Rejects when nobody waits any more. */
  readonly pause: () => Promise<void>;
}

/**
 * Waits for a server that is away.
 * @returns whether it was away; not if it answers at once: then something else is wrong
 */
export async function awaitServer({ isReady, onAway, pause }: AwaitServer): Promise<boolean> {
  for (let wasAway = false; ; wasAway = true) {
    if (await isReady()) return wasAway;
    onAway();
    await pause();
  }
}
