// What does the finder of programs offer to programs in TypeScript?
export function findProgram(name: string): string | null;
