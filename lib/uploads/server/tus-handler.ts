import type { IncomingMessage, ServerResponse } from 'node:http';
import { FileStore } from '@tus/file-store';
import { ERRORS, Server as TusServer } from '@tus/server';
import type { ReleaseId, UploadId } from '@/lib/core/ids';
import { log, noteLogIds } from '@/lib/core/log';
import type { Refusal } from '@/lib/core/refusal';
import { type Result, refuse } from '@/lib/core/result';
import type { Actor } from '@/lib/domain/policy/actor';
import { notFound } from '@/lib/domain/policy/policy';
import type { Upload } from '@/lib/domain/uploads/upload';
import { abandonUpload, authorizeUpload, keepUpload } from '@/lib/domain/uploads/upload.commands';
import { RunningRequests } from './running-requests';
import { UploadRows } from './upload-rows';
import type { UploadParts, UploadService } from './upload-service';

export const tusPath = '/tus';

export interface TusParts extends UploadParts {
  readonly service: UploadService;
  readonly origin: URL;
  /** The person of a `Cookie` header on this release. */
  readonly identify: (cookies: string | undefined, releaseId: ReleaseId) => Promise<Actor | null>;
  readonly refuse: (response: ServerResponse, refusal: Refusal) => void;
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

const verbs = new Set(['HEAD', 'PATCH', 'DELETE', 'OPTIONS']);
const noDisk =
  'The studio’s disk did not take these bytes. What arrived before is kept; it goes on when there is room.';

/**
 * The tus protocol for the bytes only. Uploads are begun by the portal's own route, so there is no POST; nothing is sent
 * back, so there is no GET. Every verb asks the policy, and running ones are checked again while they run (UPL-8).
 */
export function createTusHandler(parts: TusParts): TusHandler {
  const tus = createTus(parts);
  const running = new RunningRequests();

  async function admit(request: IncomingMessage): Promise<Result<Upload>> {
    const id = uploadIdOf(request.url);
    const row = id && (await parts.uow.read.uploads.findUpload(id));
    if (row) noteLogIds({ releaseId: row.releaseId });
    const actor = row && (await parts.identify(request.headers.cookie, row.releaseId));
    return actor
      ? authorizeUpload(parts.uow.read, { actor, clock: parts.clock }, row.id)
      : refuse(notFound());
  }

  const revalidate = () => running.endUnless(async (request) => (await admit(request)).ok);

  return {
    claims: (pathname) => pathname === tusPath || pathname.startsWith(`${tusPath}/`),
    revalidate,
    close: () => running.close(),
    async handle(request, response) {
      const admitted = await admit(request);
      if (!admitted.ok) return parts.refuse(response, admitted.refusal);
      if (!verbs.has(request.method ?? '')) return empty(response, 405, { Allow: [...verbs].join(', ') });
      const upload = admitted.value;
      if (upload.state === 'refused' && request.method === 'DELETE') {
        await abandonUpload(parts, upload.id);
        return empty(response, 204, {});
      }
      if (upload.state !== 'receiving') return answerEnded(request, response, upload);
      if (request.method === 'HEAD') await parts.service.settle(upload);
      if (request.method === 'PATCH') await keepUpload(parts, upload.id);
      if (request.method === 'DELETE') await abandonUpload(parts, upload.id);
      await running.during(request, revalidate, () => tus.handle(request, response));
    },
  };
}

function createTus({ staging, uow, service, origin, onWhole }: TusParts): TusServer {
  const store = new FileStore({ directory: staging.folder, configstore: new UploadRows(uow.read) });
  return new TusServer({
    path: tusPath,
    datastore: store,
    relativeLocation: true,
    respectForwardedHeaders: false,
    allowedOrigins: [origin.origin],
    async onUploadFinish(_request, { id, size }) {
      await service.settle({ id: id as UploadId, sizeBytes: size ?? 0 });
      onWhole?.();
      return {};
    },
    onResponseError(_request, error) {
      if (error === ERRORS.FILE_WRITE_ERROR) return { status_code: 507, body: noDisk };
      if (!('status_code' in error)) log.error('An upload request failed.', error);
      return undefined;
    },
  });
}

function uploadIdOf(url: string | undefined): UploadId | undefined {
  return /^\/tus\/([0-9a-z]{26})$/.exec(url ?? '')?.[1] as UploadId | undefined;
}

function empty(response: ServerResponse, status: number, headers: Record<string, string>): void {
  response.writeHead(status, { 'Tus-Resumable': '1.0.0', 'Cache-Control': 'no-store', ...headers }).end();
}

/** Already complete (a client that lost the last response asks again), or given up. */
function answerEnded(request: IncomingMessage, response: ServerResponse, { state, sizeBytes }: Upload): void {
  const isWhole = state === 'verifying' || state === 'done';
  if (request.method === 'HEAD' && isWhole) {
    empty(response, 200, { 'Upload-Offset': String(sizeBytes), 'Upload-Length': String(sizeBytes) });
  } else empty(response, isWhole ? 409 : 410, {});
}
