type Lock = { packages: Record<string, { version?: string; optional?: boolean; peer?: boolean }> };

export function ensureInstalled(projectDir: string): void;
export function isInstalledAsLocked(projectDir: string, lock: Lock): boolean;
