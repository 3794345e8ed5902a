// Packages the extension. Run by `npm test` after the build.

import { packageExtension } from './package-extension.ts';

console.log(await packageExtension());
