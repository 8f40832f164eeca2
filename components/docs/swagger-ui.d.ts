declare module "swagger-ui-dist/swagger-ui-es-bundle" {
  /** The part of Swagger UI's options that is used here. */
  const SwaggerUi: (options: {
    domNode: HTMLElement;
    url: string;
    deepLinking?: boolean;
    docExpansion?: "list" | "full" | "none";
  }) => unknown;
  export default SwaggerUi;
}
