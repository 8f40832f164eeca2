import "@fontsource-variable/inter";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { parseTheme, THEME_COOKIE, themeAttribute } from "@/components/ui/theme";
import { Providers } from "./providers";

export const metadata: Metadata = {
  title: { default: "AI Recruiter", template: "%s · AI Recruiter" },
  description: "From the job post to the endorsement, with people in charge of every decision about a person.",
  referrer: "same-origin",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf9f7" },
    { media: "(prefers-color-scheme: dark)", color: "#141312" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang="en-GB" data-theme={themeAttribute(theme)}>
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}
