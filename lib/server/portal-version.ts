/** The version in a delivery's manifest; the same as in package.json. */
export const portalVersion = '0.1.0';
