import type { Socket } from 'socket.io-client';
import { equalJitter } from '@/lib/core/back-off';
import { RequestFailed } from '@/lib/core/request-failure';
import { later } from '@/lib/core/timers';
import { shellEndpoints } from '@/lib/endpoints/areas/shell.endpoints';
import { call } from '@/lib/endpoints/client';
import { type RetryReport, reportRetry } from '@/lib/endpoints/trouble';
import { clientSocket } from './client-socket';
import type { FeedPage } from './feed';
import { RoomClient, type RoomClientOptions } from './room-client';

export type { NewEvent } from './feed';
export type { Presence, PresentPerson } from './messages';
export type { RoomClient, RoomState, RoomWatcher } from './room-client';

const jitter = equalJitter(Math.random);

export interface RoomOptions extends Omit<RoomClientOptions, 'fetchAfter' | 'later' | 'atSomeTime'> {
  /** Id of the person or guest for whom the page was made: nobody else joins by it (SGN-6). */
  readonly person: string | null;
}

/** socket.io is loaded when a page opens its first room, so that the page and its sound do not wait for it. */
async function openSocket(person: string | null): Promise<Socket> {
  const { io } = await import('socket.io-client');
  const transports = ['websocket', 'polling'];
  return io({ path: '/socket.io', transports, reconnectionDelayMax: 10_000, auth: { person } });
}

/** Requests what happened after a number. The feed itself retries; meanwhile the page says so. */
function catchUp({ releaseId, person }: RoomOptions, trouble: RetryReport) {
  const options = { mostRetries: 0, ...(person === null ? {} : { person }) };
  return async (after: number): Promise<FeedPage> => {
    const reply = await call(shellEndpoints.events, { ids: { releaseId }, query: { after }, ...options });
    trouble.end();
    if (reply.ok) return reply.value;
    if (reply.failure.kind !== 'refused') trouble.say(reply.failure);
    throw new RequestFailed(reply.failure);
  };
}

/** Joins the room of a release with this page. Close it when the page is left. */
export function openRoom({ person, ...options }: RoomOptions): RoomClient {
  const trouble = reportRetry();
  return new RoomClient(clientSocket(openSocket(person), trouble.end), {
    ...options,
    fetchAfter: catchUp({ person, ...options }, trouble),
    later: (ms, run) => later(jitter(ms), run),
    atSomeTime: (withinMs, run) => later(Math.random() * withinMs, run),
  });
}
