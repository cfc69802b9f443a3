/**
 * Compares two agent, plugin or CLI versions as integers, part by part; a missing part is 0, so `3.3.40` equals
 * `3.3.40.0` (three-part agent versions are legal: `InstanceInformation.AgentVersion`).
 *
 * @returns negative, 0 or positive; null when either is no version of one to four numeric parts (`latest`, `3.3.x`,
 * `3.3.40.0-1`), which is to be read as unknown and never as old.
 */
export function compareVersions(a: string, b: string): number | null {
  const left = versionParts(a);
  const right = versionParts(b);
  if (!left || !right) return null;
  for (let i = 0; i < 4; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The parts of a version as numbers; null when it is not a version. Surrounding spaces are allowed. */
export function versionParts(version: string): number[] | null {
  const text = version.trim();
  if (!/^\d{1,9}(\.\d{1,9}){0,3}$/.test(text)) return null;
  return text.split('.').map(Number);
}

/** True, false, or null where one of them is not a version. */
export function isAtLeast(version: string, floor: string): boolean | null {
  const order = compareVersions(version, floor);
  return order === null ? null : order >= 0;
}
