import sirv from 'sirv';
import type { RawHandler } from './portal-handler';

const address = '/_next/static/';

/**
 * Scripts, styles and fonts of the built pages, as `precompress.mjs` left them. Their names contain a digest of their
 * contents, so that a browser may cache them for good.
 * @param folder `.next/static`
 */
export function builtFiles(folder: string): RawHandler {
  const serve = sirv(folder, {
    brotli: true,
    gzip: true,
    etag: true,
    maxAge: 365 * 24 * 3600,
    immutable: true,
  });
  return {
    claims: (pathname) => pathname.startsWith(address),
    handle(request, response) {
      const isReading = request.method === 'GET' || request.method === 'HEAD';
      if (!isReading) {
        response
          .writeHead(405, { Allow: 'GET, HEAD', 'Content-Type': 'text/plain' })
          .end('This can only be read.');
        return;
      }
      request.url = `/${request.url?.slice(address.length) ?? ''}`;
      // Nothing here is large enough to be fetched in parts.
      delete request.headers.range;
      serve(request, response, () => {
        response
          .writeHead(404, { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' })
          .end('There is no such file.');
      });
    },
  };
}
