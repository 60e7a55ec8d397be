// What does the finder of programs offer to programs in TypeScript?
export function findProgram(name: string): string | null;
export function canInstall(): boolean;
export function aptInstall(packages: readonly string[]): Promise<void>;
