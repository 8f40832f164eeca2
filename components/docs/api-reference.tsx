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

  return (
    <main className="min-h-svh bg-white" style={{ colorScheme: "light" }}>
      <h1 className="sr-only">API reference</h1>
      {hasFailed ? (
        <p role="alert" className="p-6 text-sm text-black">
          The reference could not be loaded. Reload the page, or read the document itself at {documentUrl}.
        </p>
      ) : (
        <div ref={host} />
      )}
    </main>
  );
}
