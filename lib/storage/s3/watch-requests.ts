import type { S3Client } from '@aws-sdk/client-s3';
import { isMissing, statusOf } from './bucket-faults';

/** What came of a request: `ok`; `missing`: there is no such object; `refused`: any other no; `failed`: the server could not; `away`: no answer; `aborted`: given up here before there was one. */
export type StoreOutcome = 'ok' | 'missing' | 'refused' | 'failed' | 'away' | 'aborted';

/** A request to the store has ended, or the head of its answer is here. Each try counts. */
export interface StoreRequest {
  /** As S3 calls it: `GetObject`, `UploadPart` … */
  readonly operation: string;
  readonly outcome: StoreOutcome;
  readonly seconds: number;
}

const isNamed = (error: unknown, name: string) => error instanceof Error && error.name === name;

/** Whether nobody wants the answer any more. The SDK names every end by a signal AbortError: one by a time limit has a TimeoutError as its cause, and there the store is too slow. */
const isGivenUp = (error: unknown) =>
  isNamed(error, 'AbortError') && !isNamed((error as Error).cause, 'TimeoutError');

function outcomeOf(error: unknown): StoreOutcome {
  const status = statusOf(error);
  if (status === undefined) return isGivenUp(error) ? 'aborted' : 'away';
  if (isMissing(error)) return 'missing';
  return status >= 500 ? 'failed' : 'refused';
}

/** Tells of every request that a client makes, inside of its tries. */
export function watchRequests(client: S3Client, onRequest: (request: StoreRequest) => void): void {
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const began = performance.now();
        const end = (outcome: StoreOutcome) =>
          onRequest({
            operation: commandName.replace(/Command$/, ''),
            outcome,
            seconds: (performance.now() - began) / 1000,
          });
        try {
          const answer = await next(args);
          end('ok');
          return answer;
        } catch (error) {
          end(outcomeOf(error));
          throw error;
        }
      },
    // Around what reads the answer, so that errors have their status.
    { name: 'watchRequests', step: 'deserialize', priority: 'high' },
  );
}
