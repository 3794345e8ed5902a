// The list of suites that run inside the extension host. A new suite is one more line.

import './extension.suite.ts';
import './language.suite.ts';
import './commands.suite.ts';
