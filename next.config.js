/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  turbopack: { root: import.meta.dirname },
  serverExternalPackages: ['@libav.js/variant-obsolete', 'sharp', 'pg', 'graphile-worker', 'mpg123-decoder'],
  // `npm test` checks the types of everything, scripts and tests too; a second time here would only cost.
  typescript: { ignoreBuildErrors: true },
};

export default config;
