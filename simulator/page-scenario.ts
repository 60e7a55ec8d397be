// What may a program add to the chat page: who people are, files at hand, scenes to play, delegates that vote by themselves?
import type { VotersOrder, VotersState } from './page-wire.js';

/** A file that any person of the page can send with one press. */
export interface SampleFile {
  readonly name: string;
  read(): Promise<Buffer>;
}

/** Something that is played by itself when its button is pressed; a rejection is shown on the page. */
export interface Scene {
  readonly id: string;
  readonly label: string;
  run(): Promise<void>;
}

/** People who vote by themselves. */
export interface Voters {
  start(order: VotersOrder): void;
  stop(): void;
  state(): VotersState;
}

/** A scenario knows the product; the simulator only shows it. */
export interface PageScenario {
  readonly title: string;
  readonly steps: readonly string[];
  /** Role of each person, by id; people are listed in the order of this map, others after them. */
  readonly roles: ReadonlyMap<number, string>;
  readonly files: readonly SampleFile[];
  readonly scenes: readonly Scene[];
  readonly voters: Voters | null;
}
