// What does the bundler of the chat page offer to programs in TypeScript?
export function bundlePage(root: string, folder: string): Promise<void>;
