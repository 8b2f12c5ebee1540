/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  turbopack: { root: import.meta.dirname },
  serverExternalPackages: ['@libav.js/variant-obsolete', 'sharp', 'pg', 'graphile-worker', 'mpg123-decoder'],
  // Pictures are made when they arrive (lib/formats/artwork): nobody makes this server fetch or scale one.
  images: { unoptimized: true },
  // `npm test` checks the types of everything, scripts and tests too; a second time here would only cost.
  typescript: { ignoreBuildErrors: true },
  // Browsers ask for it where a page has no icon of its own, for example while a download opens.
  redirects: async () => [{ source: '/favicon.ico', destination: '/icon.svg', permanent: false }],
};

export default config;
