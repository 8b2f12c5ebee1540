import net from 'node:net';
import { CannotStart, codeOf } from './cannot-start';
import type { Settings } from './env';

/** Why nothing can listen there. */
function listenFault(error: unknown, { host, port }: Pick<Settings, 'host' | 'port'>): CannotStart {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new CannotStart(
        `Port ${port} on ${host} is in use: stop the program that uses it, or set PORT to a free one.`,
      );
    case 'EACCES':
      return new CannotStart(
        `Port ${port} may not be used by this user: set PORT to one above 1023, and put a proxy in front of it.`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new CannotStart(
        `ACETATE_HOST is ${host}, which is no address of this machine: set it to 127.0.0.1 or 0.0.0.0.`,
      );
    default:
      return new CannotStart(`Nothing can listen on port ${port} of ${host}: ${String(error)}`);
  }
}

/** Listens for a moment, so that a port in use is known before anything is opened. @throws CannotStart */
export function checkPort({ host, port }: Pick<Settings, 'host' | 'port'>): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', (error) => reject(listenFault(error, { host, port })));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

/** Listens for good. @throws CannotStart when somebody else took the port meanwhile */
export function listen(server: net.Server, { host, port }: Pick<Settings, 'host' | 'port'>): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(listenFault(error, { host, port }));
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      resolve();
    });
  });
}
