/**
 * The version named in a recipe. It changes whenever any rendered bit changes, with the reason in CHANGELOG.md,
 * so that a print can always be traced to the engine that made it.
 */
export const ENGINE_VERSION = '0.1.0';
