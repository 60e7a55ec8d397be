// `demo --hands-on`: everything starts, a browser page lets anybody be anybody, until Ctrl-C.
import { mkdtempSync, rmSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig } from '../../core/config.js';
import type { Locale } from '../../core/store.js';
import { createLog } from '../../host/log.js';
import { type HandsOnPhrases, handsOnPhrases } from '../../locales/hands-on.js';
import { type Running, start } from '../../main.js';
import type { PageScenario, SampleFile } from '../../simulator/page-scenario.js';
import { type Simulator, startSimulator } from '../../simulator/server.js';
import {
  BOARD,
  createDeputies,
  type Deputy,
  faultyRollCsv,
  GUEST,
  MANY_SUBJECTS,
  rollCsv,
  SUBJECTS,
  subjectsCsv,
  wayOf,
} from './cast-of-people.js';
import { createPeople } from './people.js';
import { GROUP, ORGANISER } from './replay.js';
import { createScenes } from './scenes.js';
import { createVoters } from './voters.js';

export interface HandsOnOptions {
  /** The folder of the built page. */
  readonly pageFolder: string;
  /** 0 takes any free port; a port that is taken is replaced by a free one. */
  readonly port: number;
  readonly delegates: number;
  readonly locale: Locale;
}

export interface HandsOn {
  readonly url: string;
  readonly simulator: Simulator;
  readonly running: Running;
  readonly deputies: readonly Deputy[];
  stop(): Promise<void>;
}

/** Starts simulator and service in this process; the service lives by the simulator's clock. Data lie in a folder that goes at the end. */
export async function startHandsOn(options: HandsOnOptions): Promise<HandsOn> {
  const say = handsOnPhrases(options.locale);
  const folder = mkdtempSync(join(tmpdir(), 'phieu-hands-on-'));
  const simulator = await startOn(options.port, options.pageFolder);
  try {
    const deputies = createDeputies(options.delegates);
    await addPeople(simulator, deputies, say, options.locale);
    const logFile = join(folder, 'service.log');
    const running = await start(configFor(simulator, folder, options.locale), {
      log: createLog('info', (line) => void appendFile(logFile, line)),
      clock: () => new Date(simulator.simulation.clock.now()),
    });
    simulator.play(scenarioFor(simulator, deputies, say, options.locale));
    return {
      url: simulator.url,
      simulator,
      running,
      deputies,
      async stop() {
        await running.stop();
        await simulator.stop();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await simulator.stop();
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

async function startOn(port: number, pageFolder: string): Promise<Simulator> {
  try {
    return await startSimulator({ port, pageFolder });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    return await startSimulator({ pageFolder });
  }
}

function configFor(simulator: Simulator, folder: string, locale: Locale) {
  const parsed = parseConfig({
    BOT_TOKEN: simulator.token,
    TELEGRAM_API_ROOT: simulator.url,
    OWNER_IDS: String(ORGANISER),
    DATA_DIR: join(folder, 'data'),
    HARDENING: 'warn',
    LOCALE: locale,
  });
  if (!parsed.ok) throw new Error(`the demo's own settings are wrong: ${JSON.stringify(parsed.problems)}`);
  return parsed.config;
}

async function addPeople(
  { control }: Simulator,
  deputies: readonly Deputy[],
  say: HandsOnPhrases,
  locale: Locale,
): Promise<void> {
  const person = (id: number, first_name: string, phone?: string) => ({
    id,
    first_name,
    language_code: locale,
    ...(phone === undefined ? {} : { phone }),
  });
  await control.users([
    person(ORGANISER, say.organiser.name, '+84912000001'),
    ...BOARD.map((id, i) => person(id, say.board.names[i] ?? '', `+8491200001${i}`)),
    ...deputies.map(({ id, name, phone }) => person(id, name, phone)),
    person(GUEST, say.guest.name, '+84912000099'),
  ]);
  await control.groups({ id: GROUP, title: say.group, members: [ORGANISER, ...BOARD] });
}

function scenarioFor(
  simulator: Simulator,
  deputies: readonly Deputy[],
  say: HandsOnPhrases,
  locale: Locale,
): PageScenario {
  const { files } = say;
  return {
    title: say.title,
    steps: say.steps,
    roles: new Map([
      [ORGANISER, say.organiser.role],
      ...BOARD.map((id): [number, string] => [id, say.board.role]),
      ...deputies.map(({ id, line }): [number, string] => [id, `${say.delegate} ${line}`]),
      [GUEST, say.guest.role],
    ]),
    files: [
      sample(files.subjects, subjectsCsv(SUBJECTS)),
      sample(files.roll, rollCsv(deputies, wayOf)),
      sample(files.manySubjects, subjectsCsv(MANY_SUBJECTS)),
      sample(files.faulty, faultyRollCsv(deputies)),
    ],
    scenes: createScenes(createPeople(simulator.url), ORGANISER, deputies, say, locale),
    voters: createVoters(
      simulator,
      deputies.map(({ id }) => id),
    ),
  };
}

function sample(name: string, text: string): SampleFile {
  return { name, read: async () => Buffer.from(text, 'utf8') };
}
