import type { NextConfig } from "next";

/** Read from disk at run time: native parts, worker files or dynamic requires that a bundler cannot follow. */
const SERVER_PACKAGES = [
  "pg",
  "graphile-worker",
  "pino",
  "nodemailer",
  "pdfjs-dist",
  "yauzl",
  "file-type",
  "pdfkit",
  "docx",
  "@googleapis/calendar",
];

const EVERYWHERE = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), payment=(), usb=(), microphone=(self)" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  // Browsers ignore it over plain http, so a laptop on localhost is not locked in.
  { key: "Strict-Transport-Security", value: "max-age=63072000; includeSubDomains" },
];

/** Answers of the API are data: nothing in them may run, load or be framed. */
const API = [
  {
    key: "Content-Security-Policy",
    value: "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  },
];

/** Strangers' files: without rights even where a browser opens one. */
const FILES = [{ key: "Content-Security-Policy", value: "default-src 'none'; sandbox" }];

/** A page behind a signed link: its address is a secret. Cache-Control is set by proxy.ts, see there. */
const LINK_PAGES = [
  { key: "Referrer-Policy", value: "no-referrer" },
  { key: "X-Robots-Tag", value: "noindex, nofollow, noarchive" },
];

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // The guides print addresses with and without a trailing slash; a redirect would lose a POST's body.
  skipTrailingSlashRedirect: true,
  serverExternalPackages: SERVER_PACKAGES,
  // No remote or user image is ever resized here; the optimiser stays out of reach.
  images: { unoptimized: true },
  async rewrites() {
    return {
      beforeFiles: [
        { source: "/scheduling/:path*", destination: "/api/scheduling/:path*" },
        { source: "/linkedin/:path*", destination: "/api/linkedin/:path*" },
      ],
      afterFiles: [],
      fallback: [],
    };
  },
  async headers() {
    return [
      { source: "/:path*", headers: EVERYWHERE },
      ...["/api/:path*", "/scheduling/:path*", "/linkedin/:path*"].map((source) => ({ source, headers: API })),
      { source: "/api/profiles/:profileId/cv/:cvId/file", headers: FILES },
      ...["/book/:path*", "/interview/:path*", "/me/:path*", "/connect/:path*", "/feedback/:path*"].map((source) => ({
        source,
        headers: LINK_PAGES,
      })),
    ];
  },
};

export default config;
