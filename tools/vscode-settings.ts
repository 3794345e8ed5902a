// The user settings of every VS Code that the project starts: it neither calls home nor greets nor recommends.
// Invariant: settings that are there already, and may have been changed by a person, stay.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const QUIET: Readonly<Record<string, unknown>> = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'chat.disableAIFeatures': true,
  // The samples lie inside the project's own repository, of which they are no part.
  'git.openRepositoryInParentFolders': 'never',
};

/** Writes the settings into a profile's data folder, unless it has some. */
export function writeUserSettings(
  dataFolder: string,
  settings: Readonly<Record<string, unknown>> = {},
): void {
  const file = path.join(dataFolder, 'User/settings.json');
  if (existsSync(file)) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ ...QUIET, ...settings }, null, 2)}\n`);
}
