// What does one played Telegram consist of?
import type { BotCommand, UserFromGetMe } from '@telegraf/types';
import { type Callbacks, createCallbacks } from './callbacks.js';
import { type Chance, createChance } from './chance.js';
import { type Clock, createClock } from './clock.js';
import { createFaults, type Faults } from './faults.js';
import { createFiles, type Files } from './files.js';
import { createJournal, type Journal } from './journal.js';
import { createLimits, type Limits, type Pace, TELEGRAM_PACE } from './limits.js';
import { createPolls, type Polls } from './polls.js';
import { createUpdates, type Updates } from './updates.js';
import { createWebhook, type Webhook } from './webhook.js';
import { createWorld, type World } from './world.js';

/** How a simulation is set up; everything has a default. */
export interface SimulationOptions {
  readonly token?: string | undefined;
  readonly botUsername?: string | undefined;
  readonly botName?: string | undefined;
  /** Flood limits: Telegram's (default), none, or own numbers. Sizes of texts and files always hold. */
  readonly limits?: 'on' | 'off' | Partial<Pace> | undefined;
  readonly seed?: number | undefined;
  /** How many calls the journal keeps. */
  readonly journalLimit?: number | undefined;
  /** How many messages each chat keeps. */
  readonly messageLimit?: number | undefined;
  /** Group privacy mode of the bot; on by default, as with BotFather. */
  readonly privacy?: boolean | undefined;
}

/** What the bot told Telegram about itself, by scope and language. */
export interface Profile {
  readonly commands: Map<string, readonly BotCommand[]>;
  readonly descriptions: Map<string, string>;
  readonly shortDescriptions: Map<string, string>;
  readonly names: Map<string, string>;
}

/** One played Telegram with one bot. */
export interface Simulation {
  readonly token: string;
  /** The bot as getMe shows it. */
  readonly me: UserFromGetMe;
  /** The bot as messages show it. */
  readonly bot: World['bot'];
  readonly clock: Clock;
  readonly chance: Chance;
  readonly world: World;
  readonly files: Files;
  readonly callbacks: Callbacks;
  readonly updates: Updates;
  readonly polls: Polls;
  readonly webhook: Webhook;
  readonly limits: Limits;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly profile: Profile;
  /** Back to the beginning: no people, no chats, no trouble, an empty journal. */
  reset(): void;
  stop(): void;
}

/** The token when none is given; it opens nothing outside the simulator. */
export const DEMO_TOKEN = '1000000001:SIMULATOR-demo-token-not-for-Telegram';
const DEFAULT_JOURNAL_LIMIT = 50_000;
const DEFAULT_MESSAGE_LIMIT = 1_000;

/** Puts the parts together. */
export function createSimulation(options: SimulationOptions = {}): Simulation {
  const token = options.token ?? DEMO_TOKEN;
  const clock = createClock();
  const chance = createChance(options.seed ?? 1);
  const me: UserFromGetMe = {
    id: botIdOf(token),
    is_bot: true,
    first_name: options.botName ?? 'Phiếu Tín Nhiệm',
    username: options.botUsername ?? 'phieu_tin_nhiem_bot',
    can_join_groups: true,
    can_read_all_group_messages: options.privacy === false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  };
  const { id, is_bot, first_name, username } = me;
  const bot = { id, is_bot, first_name, username };
  const world = createWorld(clock, bot, options.messageLimit ?? DEFAULT_MESSAGE_LIMIT);
  const files = createFiles(clock, chance);
  const callbacks = createCallbacks(clock);
  const faults = createFaults(clock, chance);
  const updates = createUpdates(clock, chance, faults);
  const webhook = createWebhook(clock, updates);
  const limits = createLimits(clock, paceOf(options.limits));
  const polls = createPolls(updates, clock, limits.pace);
  const journal = createJournal(clock, options.journalLimit ?? DEFAULT_JOURNAL_LIMIT);
  const profile: Profile = {
    commands: new Map(),
    descriptions: new Map(),
    shortDescriptions: new Map(),
    names: new Map(),
  };
  return {
    token,
    me,
    bot,
    clock,
    chance,
    world,
    files,
    callbacks,
    updates,
    polls,
    webhook,
    limits,
    faults,
    journal,
    profile,
    reset() {
      polls.cancel();
      webhook.remove();
      for (const part of [world, files, callbacks, updates, limits, journal]) part.clear();
      for (const part of Object.values(profile)) part.clear();
      faults.change({ clear: true });
    },
    stop() {
      polls.cancel();
      webhook.remove();
    },
  };
}

// A token begins with the bot's id; a token of another form still gets a bot.
function botIdOf(token: string): number {
  const id = Number(token.split(':')[0]);
  return Number.isSafeInteger(id) && id > 0 ? id : 1_000_000_001;
}

function paceOf(limits: SimulationOptions['limits']): Pace {
  if (limits === undefined || limits === 'on') return TELEGRAM_PACE;
  if (limits === 'off') return { ...TELEGRAM_PACE, on: false };
  return { ...TELEGRAM_PACE, ...limits };
}
