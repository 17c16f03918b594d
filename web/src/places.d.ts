/** The divisions of the gazetteer that have coordinates (build.mjs makes it from kg/data/places.tsv). */
declare module "kg:places" {
  /** Code of GB/T 2260, full name, longitude and latitude in degrees. */
  const places: readonly (readonly [code: string, name: string, longitude: number, latitude: number])[];
  export default places;
}
