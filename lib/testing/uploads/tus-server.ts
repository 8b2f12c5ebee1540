import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locker } from '@tus/server';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { ReleaseId, TrackId } from '@/lib/core/ids';
import type { Actor } from '@/lib/domain/policy/actor';
import { defaultUploadLimits } from '@/lib/domain/uploads/upload';
import { longestSilenceMs, StalledBodies } from '@/lib/server/http/stalled-bodies';
import { statusOf } from '@/lib/server/routes/respond';
import { LocalStaging } from '@/lib/storage/local-staging';
import type { S3Staging } from '@/lib/storage/s3/s3-staging';
import { sha256Of } from '@/lib/testing/sha256';
import { createTusHandler, type TusHandler } from '@/lib/uploads/server/tus-handler';
import { UploadService } from '@/lib/uploads/server/upload-service';
import { granted, type Portal } from '../portal/portal';

export interface Ask {
  readonly method: string;
  readonly who: string;
  /** Null: the header is left out. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly body?: Uint8Array<ArrayBuffer>;
}

/** What a node shares with the others of its cluster. */
export interface SharingNode {
  readonly staging: S3Staging;
  readonly locker: Locker;
}

export interface UploadPlace {
  readonly releaseId: ReleaseId;
  readonly trackId: TrackId;
}

/** A tus server on a test's portal. The cookie `who=ada` is the person that `people` names `ada`. */
export class TusServerForTests {
  readonly people = new Map<string, Actor>();
  port = 0;
  readonly #server: http.Server;
  readonly #bodies = new StalledBodies(() => this.#nowMs);
  #nowMs = 0;

  private constructor(
    readonly portal: Portal,
    readonly folder: string,
    readonly staging: LocalStaging | S3Staging,
    readonly service: UploadService,
    readonly tus: TusHandler,
  ) {
    this.#server = http.createServer((request, response) => {
      this.#bodies.watch(request, response);
      void tus.handle(request, response);
    });
  }

  /** @param node what it shares with others; without it, it is alone */
  static async open(portal: Portal, node?: SharingNode): Promise<TusServerForTests> {
    const folder = mkdtempSync(path.join(tmpdir(), 'acetate tus '));
    const staging = node?.staging ?? (await LocalStaging.open(path.join(folder, 'staging')));
    const { uow, clock, ids } = portal;
    const parts = { uow, clock, ids, staging, limits: defaultUploadLimits };
    const service = new UploadService(parts);
    const tus = createTusHandler({
      ...parts,
      ...(node ? { locker: node.locker } : {}),
      service,
      origin: new URL('http://127.0.0.1'),
      identify: async (cookies) => made.people.get(cookies?.replace('who=', '') ?? '') ?? null,
      refuse: (response, { rule, sentence, ...refused }) =>
        response
          .writeHead(statusOf({ rule, sentence, ...refused }), { 'Content-Type': 'application/json' })
          .end(JSON.stringify({ refusal: { rule, sentence } })),
    });
    const made = new TusServerForTests(portal, folder, staging, service, tus);
    await new Promise<void>((resolve) => made.#server.listen(0, '127.0.0.1', resolve));
    made.port = (made.#server.address() as AddressInfo).port;
    return made;
  }

  async place(): Promise<UploadPlace> {
    const { release, tracks } = await this.portal.release();
    return { releaseId: release.id, trackId: tracks[0]?.id as TrackId };
  }

  async begun(actor: Actor, at: UploadPlace, bytes: Uint8Array, purpose: 'mix' | 'version' = 'mix') {
    const input = {
      purpose,
      trackId: at.trackId,
      name: 'mix.wav',
      sizeBytes: bytes.length,
      fingerprint: `fingerprint-${sha256Of(bytes)}`,
      details: {},
    };
    return granted(await this.service.begin(actor, at.releaseId, input));
  }

  ask(id: string, { method, who, headers = {}, body }: Ask): Promise<Response> {
    const all = { Cookie: `who=${who}`, 'Tus-Resumable': '1.0.0', ...headers };
    const sent = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null);
    return fetch(`http://127.0.0.1:${this.port}/tus/${id}`, {
      method,
      headers: Object.fromEntries(sent),
      ...(body ? { body } : {}),
    });
  }

  patch(id: string, { who, offset, body }: { who: string; offset: number; body: Uint8Array<ArrayBuffer> }) {
    const headers = { 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' };
    return this.ask(id, { method: 'PATCH', who, body, headers });
  }

  /** A request that announces `length` bytes, and sends only these. Resolves with how it ended. */
  sendPart(
    id: string,
    { who, length, bytes }: { who: string; length: number; bytes: Uint8Array },
  ): Promise<string> {
    const request = http.request({
      ...{ port: this.port, path: `/tus/${id}`, method: 'PATCH' },
      headers: {
        Cookie: `who=${who}`,
        'Tus-Resumable': '1.0.0',
        'Upload-Offset': '0',
        'Content-Type': 'application/offset+octet-stream',
        'Content-Length': String(length),
      },
    });
    const ended = new Promise<string>((resolve) => {
      request.on('error', (error) => resolve(error.message));
      request.on('response', (response) => resolve(String(response.statusCode)));
    });
    request.write(bytes);
    return ended;
  }

  /** Half a minute passes in which nothing arrives. */
  passSilence(): void {
    this.#bodies.look();
    this.#nowMs += longestSilenceMs;
    this.#bodies.look();
  }

  close(): void {
    this.#bodies.stop();
    this.tus.close();
    this.#server.closeAllConnections();
    this.#server.close();
    rmSync(this.folder, { recursive: true });
  }
}

/** A tus server for the tests of this file; nobody is signed in when a test begins. */
export function tusServerForTests(test: { readonly portal: Portal }): { readonly server: TusServerForTests } {
  let server: TusServerForTests | undefined;
  beforeAll(async () => {
    server = await TusServerForTests.open(test.portal);
  });
  afterEach(() => server?.people.clear());
  afterAll(() => server?.close());
  return {
    get server() {
      if (!server) throw new Error('The server opens before the first test.');
      return server;
    },
  };
}
