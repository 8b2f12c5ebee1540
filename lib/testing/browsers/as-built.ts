/** For esbuild's `define`: scripts under test take the branches of a built portal, none of the development server's. */
export const asBuilt = { 'process.env.NODE_ENV': '"production"' };
