"use client";

import "@fontsource-variable/inter";
import "./globals.css";
import PageError from "./error";

/** Where even the frame of all pages failed: the same words without anything that frame provides. */
export default function GlobalError({ error, retry }: { error: Error; retry: () => void }) {
  return (
    <html lang="en-GB">
      <body>
        <title>This page could not be loaded · AI Recruiter</title>
        <PageError error={error} retry={retry} />
      </body>
    </html>
  );
}
