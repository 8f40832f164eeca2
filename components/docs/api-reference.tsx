"use client";

import { useEffect, useRef, useState } from "react";
import "swagger-ui-dist/swagger-ui.css";

/** The OpenAPI document, browsable. Swagger UI is large, so it loads on this page only. */
export function ApiReference({ documentUrl }: { documentUrl: string }) {
  const host = useRef<HTMLDivElement>(null);
  const [hasFailed, setHasFailed] = useState(false);

  useEffect(() => {
    const domNode = host.current;
    if (!domNode) return;
    import("swagger-ui-dist/swagger-ui-es-bundle")
      .then(({ default: SwaggerUi }) => {
        SwaggerUi({ domNode, url: documentUrl, deepLinking: true, docExpansion: "list" });
      })
      .catch(() => setHasFailed(true));
    return () => domNode.replaceChildren();
  }, [documentUrl]);

  useEffect(followTheme, []);

  return (
    // Swagger UI leaves the height of its lines to the page.
    <main className="min-h-svh leading-[1.4]">
      <h1 className="sr-only">API reference</h1>
      {hasFailed ? (
        <p role="alert" className="p-6">
          The reference could not be loaded. Reload the page, or read the document itself at {documentUrl}.
        </p>
      ) : (
        <div ref={host} />
      )}
    </main>
  );
}

/** Swagger UI turns dark by a class on the document; ours follows the viewer's choice, or else the system. */
function followTheme() {
  const root = document.documentElement;
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const apply = () =>
    root.classList.toggle("dark-mode", root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  apply();
  system.addEventListener("change", apply);
  return () => {
    system.removeEventListener("change", apply);
    root.classList.remove("dark-mode");
  };
}
