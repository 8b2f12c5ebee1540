import type { IncomingMessage, ServerResponse } from 'node:http';
import { ERRORS, type Locker, Server as TusServer } from '@tus/server';
import type { ReleaseId, UploadId } from '@/lib/core/ids';
import { log, noteLogIds } from '@/lib/core/log';
import { personHeader } from '@/lib/core/person-header';
import { type Refusal, refusal } from '@/lib/core/refusal';
import { ok, type Result, refuse } from '@/lib/core/result';
import type { Actor } from '@/lib/domain/policy/actor';
import { actorForPage } from '@/lib/domain/policy/page-person';
import { notFound } from '@/lib/domain/policy/policy';
import type { Upload } from '@/lib/domain/uploads/upload';
import { abandonUpload, authorizeCancelling, authorizeUpload } from '@/lib/domain/uploads/upload.commands';
import { leastFreeBytes } from './disk-room';
import { RunningRequests } from './running-requests';
import { StagedStore } from './staged-store';
import { announcement, type ProtocolAnswer, protocolFault, tusVersion } from './tus-protocol';
import type { UploadParts, UploadService } from './upload-service';

export const tusPath = '/tus';

export interface TusParts extends UploadParts {
  readonly service: UploadService;
  readonly origin: URL;
  /** The person of a `Cookie` header, on a release if one is given. */
  readonly identify: (
    cookies: string | undefined,
    releaseId?: ReleaseId,
    /** Whom the page names. */
    named?: string,
  ) => Promise<Actor | null>;
  readonly refuse: (response: ServerResponse, refusal: Refusal) => void;
  /** Where uploads are shared between nodes: theirs. Otherwise requests of this process lock each other out. */
  readonly locker?: Locker;
  /** Called when the last byte of an upload has arrived. */
  readonly onWhole?: () => void;
}

export interface TusHandler {
  claims(pathname: string): boolean;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Ends at once every upload that is no longer allowed: call it when rights on a release have changed. */
  revalidate(): Promise<void>;
  close(): void;
}

/** While bytes come in, it is written down this often how many are here. */
const noteEveryMs = 10_000;
const noDisk =
  'The studio’s disk did not take these bytes. What arrived before is kept; it goes on when there is room.';

/** The same whether there is such an upload or not. */
const signedOut = refusal(
  'unauthenticated',
  'SGN-4',
  'You are signed out, or your link has ended. Sign in again, or open your link again; what arrived is kept.',
);

/** An upload with the person who sends it. */
interface Admitted {
  readonly upload: Upload;
  readonly actor: Actor;
}

/**
 * The tus protocol for the bytes only. Uploads are begun by the portal's own route, so there is no POST; nothing is sent
 * back, so there is no GET. Every verb asks the policy, and running ones are checked again while they run (UPL-8).
 */
export function createTusHandler(parts: TusParts): TusHandler {
  const tus = createTus(parts);
  const running = new RunningRequests();

  async function admit(request: IncomingMessage): Promise<Result<Admitted>> {
    const id = uploadIdOf(request.url);
    const row = id ? await parts.uow.read.uploads.findUpload(id) : null;
    if (row) noteLogIds({ releaseId: row.releaseId });
    const named = request.headers[personHeader]?.toString();
    const actor = await parts.identify(request.headers.cookie, row?.releaseId, named);
    if (!actor) return refuse(signedOut);
    const sender = actorForPage(actor, named);
    if (!sender.ok) return sender;
    if (!row) return refuse(notFound());
    const authorize = request.method === 'DELETE' ? authorizeCancelling : authorizeUpload;
    const own = await authorize(parts.uow.read, { actor, clock: parts.clock }, row.id);
    return own.ok ? ok({ upload: own.value, actor }) : own;
  }

  const revalidate = () => running.endUnless(async (request) => (await admit(request)).ok);

  /** Asked every second: rights may end, and so may the disk. */
  const watch = async () => {
    const { freeBytes } = await parts.staging.findSpace();
    if (freeBytes < leastFreeBytes) await running.endUnless(async () => false);
    else await revalidate();
  };

  async function receive(request: IncomingMessage, response: ServerResponse, { upload, actor }: Admitted) {
    const admitted = await parts.service.admitBytes(actor, upload);
    if (!admitted.ok) return parts.refuse(response, admitted.refusal);
    const note = () =>
      parts.service
        .noteArrived(upload.id)
        .catch((error: unknown) => log.error('What arrived could not be written down.', error));
    const noting = setInterval(note, noteEveryMs).unref();
    try {
      await running.during(request, watch, () => tus.handle(request, response));
    } finally {
      clearInterval(noting);
      await note();
    }
  }

  return {
    claims: (pathname) => pathname === tusPath || pathname.startsWith(`${tusPath}/`),
    revalidate,
    close: () => running.close(),
    async handle(request, response) {
      // Also on what is refused elsewhere: by this header pages tell our answers from those of a proxy.
      response.setHeader('Tus-Resumable', tusVersion);
      if (request.method === 'OPTIONS') return answer(response, announcement);
      const admitted = await admit(request);
      if (!admitted.ok) return parts.refuse(response, admitted.refusal);
      const fault = protocolFault(request);
      if (fault) return answer(response, fault);
      const { upload } = admitted.value;
      if (upload.state === 'refused' && request.method === 'DELETE') {
        await abandonUpload(parts, upload.id);
        return answer(response, { status: 204, headers: {} });
      }
      if (upload.state !== 'receiving') return answerEnded(request, response, upload);
      if (request.method === 'PATCH') return receive(request, response, admitted.value);
      if (request.method === 'HEAD') await parts.service.settle(upload);
      if (request.method === 'DELETE') await abandonUpload(parts, upload.id);
      await tus.handle(request, response);
    },
  };
}

function createTus({ staging, uow, service, origin, locker, onWhole }: TusParts): TusServer {
  return new TusServer({
    path: tusPath,
    datastore: new StagedStore(staging, uow.read),
    ...(locker ? { locker } : {}),
    relativeLocation: true,
    respectForwardedHeaders: false,
    allowedOrigins: [origin.origin],
    async onUploadFinish(_request, { id, size }) {
      await service.settle({ id: id as UploadId, sizeBytes: size ?? 0 });
      onWhole?.();
      return {};
    },
    onResponseError(_request, error) {
      if (error === ERRORS.FILE_WRITE_ERROR) {
        return { status_code: 507, body: JSON.stringify({ refusal: { rule: 'UPL-13', sentence: noDisk } }) };
      }
      if (!('status_code' in error)) log.error('An upload request failed.', error);
      return undefined;
    },
  });
}

function uploadIdOf(url: string | undefined): UploadId | undefined {
  return /^\/tus\/([0-9a-z]{26})$/.exec(url ?? '')?.[1] as UploadId | undefined;
}

function answer(response: ServerResponse, { status, headers }: ProtocolAnswer): void {
  response.writeHead(status, { 'Cache-Control': 'no-store', ...headers }).end();
}

/**
 * Already complete (a client that lost the last response asks again), or given up. One that was refused arrived whole as well: sending it
 * again would not help, and the files page says why.
 */
function answerEnded(request: IncomingMessage, response: ServerResponse, { state, sizeBytes }: Upload): void {
  const whole = { 'Upload-Offset': String(sizeBytes), 'Upload-Length': String(sizeBytes) };
  if (state === 'abandoned') answer(response, { status: 410, headers: {} });
  else if (request.method === 'HEAD') answer(response, { status: 200, headers: whole });
  else answer(response, { status: 409, headers: {} });
}
