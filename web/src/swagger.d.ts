declare module "swagger-ui-dist/swagger-ui-bundle.js" {
  /** Draws the documentation of an OpenAPI document into an element. */
  export default function SwaggerUI(settings: {
    domNode: HTMLElement;
    url: string;
    validatorUrl: string | null;
    docExpansion: "list" | "full" | "none";
    defaultModelsExpandDepth: number;
  }): void;
}
