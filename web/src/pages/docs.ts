/** The documentation of the JSON API, by Swagger UI, from the OpenAPI that this server gives. */

import SwaggerUI from "swagger-ui-dist/swagger-ui-bundle.js";

import type { Context } from "../context.ts";
import { h } from "../dom.ts";

export function render(root: HTMLElement, { t, title }: Context): void {
  title(t("foot.api"));
  const place = h("div", { class: "swagger" });
  root.replaceChildren(place);
  // Without `validatorUrl: null` the document would be sent to a validator elsewhere.
  SwaggerUI({ domNode: place, url: "/api/openapi.json", validatorUrl: null, docExpansion: "list", defaultModelsExpandDepth: 0 });
}
