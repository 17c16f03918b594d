import js from "@eslint/js";
import tseslint from "typescript-eslint";

const NO_MARKUP = "Markup from strings runs what others wrote: build elements with dom.ts";

export default tseslint.config(
  { ignores: ["node_modules/", "src/openapi.d.ts"] },
  {
    files: ["src/**/*.ts"],
    extends: [js.configs.recommended, tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-misused-spread": ["error", { allow: ["string"] }], // spans count code points, as spreading does
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML", "srcdoc"].map((property) => ({ property, message: NO_MARKUP })),
        { object: "document", property: "write", message: NO_MARKUP },
      ],
      "max-lines": ["error", 400],
    },
  },
  { files: ["*.mjs", "*.js"], ...js.configs.recommended, languageOptions: { globals: { console: false, URL: false, process: false } } },
);
