import net, { type AddressInfo } from 'node:net';

/** A TCP connection that breaks after this many bytes to the server, once for each entry of `cutAfter`; then it holds. */
export async function cuttingProxy(
  targetPort: number,
  cutAfter: readonly number[],
): Promise<{ port: number; cuts(): number; close(): Promise<void> }> {
  const left = [...cutAfter];
  const open = new Set<net.Socket>();
  let cuts = 0;
  const server = net.createServer((client) => {
    const upstream = net.connect(targetPort, '127.0.0.1');
    let passed = 0;
    open.add(client);
    client.on('data', (chunk) => {
      const limit = left[0];
      passed += chunk.length;
      if (limit !== undefined && passed >= limit) {
        left.shift();
        cuts += 1;
        upstream.destroy();
        client.resetAndDestroy();
        return;
      }
      if (!upstream.write(chunk)) {
        client.pause();
        upstream.once('drain', () => client.resume());
      }
    });
    upstream.on('data', (chunk) => client.write(chunk));
    client.on('close', () => {
      open.delete(client);
      upstream.destroy();
    });
    client.on('error', () => upstream.destroy());
    upstream.on('close', () => client.destroy()).on('error', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    cuts: () => cuts,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
