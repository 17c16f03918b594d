/** The competency questions of ontology/queries, put into the bundle by build.mjs. */
declare module "kg:examples" {
  interface Example {
    readonly name: string;
    readonly zh: string;
    readonly en: string;
    readonly query: string;
  }
  const examples: readonly Example[];
  export default examples;
}
