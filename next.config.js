/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  turbopack: { root: import.meta.dirname },
  serverExternalPackages: ['@libav.js/variant-obsolete', 'sharp', 'pg', 'graphile-worker', 'mpg123-decoder'],
};

export default config;
