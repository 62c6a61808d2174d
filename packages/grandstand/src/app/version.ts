/** The version of all three packages; a test holds it to their manifests. */
export const VERSION = "0.1.0";
