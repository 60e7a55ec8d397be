// What does scripts/board-page.mjs offer to a program in TypeScript?

/** The whole page as text: the same sources and tools give the same bytes. */
export function boardPage(): Promise<string>;
