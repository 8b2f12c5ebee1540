import { createHash } from 'node:crypto';
import { readFileSync, watch } from 'node:fs';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { paths } from '@/lib/core/paths';
import type { RawHandler } from './portal-handler';

export interface AudioScript extends RawHandler {
  /** Ends the streams of events, and the watching. */
  close(): void;
}

/**
 * In development: the audio thread's script as it is on the disk, and a stream of events with its hash, the present one first
 * and then each new one. Next's development server takes up to 2 s to notify a page, since it bundles the page first.
 * @param file the bundled script; its folder must exist
 */
export function audioScriptInDevelopment(file: string): AudioScript {
  const [script, changes] = [paths.audioScript(), paths.audioScriptChanges()];
  const listeners = new Set<ServerResponse>();
  const hash = () => createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16);
  const watcher = watch(path.dirname(file), (_event, name) => {
    if (name !== path.basename(file)) return;
    for (const listener of listeners) listener.write(`data: ${hash()}\n\n`);
  });
  return {
    claims: (pathname) => pathname === script || pathname === changes,
    handle(request, response) {
      response.setHeader('Cache-Control', 'no-store');
      if (request.url?.startsWith(changes)) {
        response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(`data: ${hash()}\n\n`);
        listeners.add(response);
        response.on('close', () => listeners.delete(response));
        return;
      }
      response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(readFileSync(file));
    },
    close() {
      watcher.close();
      for (const listener of listeners) listener.end();
    },
  };
}
