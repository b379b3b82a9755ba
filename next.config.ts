import type { NextConfig } from 'next';

const config: NextConfig = {
  // Development is opened as localhost or 127.0.0.1; Next refuses hot reload on the second unless told.
  allowedDevOrigins: ['127.0.0.1', 'localhost'],
  poweredByHeader: false,
  reactStrictMode: true,
  // The gate checks types, tests included; a start need not wait for that.
  typescript: { ignoreBuildErrors: true },
  // The image optimizer is a route nobody here needs; server.ts shuts it too.
  images: { unoptimized: true },
  devIndicators: false,
};

export default config;
