// How does one vote go under a plan of troubles, and what is there to be seen afterwards?

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { STAGE_ORGANISER, type StagePoll, stagePoll } from '../bench/stage/poll.js';
import type { StageRedis } from '../bench/stage/redis.js';
import { TelegramId } from '../core/ids.js';
import { receiptCode } from '../core/receipt.js';
import { messagesOf } from '../simulator/control/look.js';
import { leavesOf, readSealedBox, sealedBoxPath } from '../worker/box/sealed-box.js';
import { cast } from './delegate.js';
import { resultMark, SENDS, toldIn } from './journal-reading.js';
import type { PartPool } from './part-pool.js';
import { drawPlan, type Plan } from './plan.js';
import { LOOK_EVERY_MS, openStage, type Stage, within } from './stage.js';
import { createTroubleMaker } from './trouble-maker.js';
import { type Ballot, type Evidence, violations } from './verdict.js';

export const GROUP = -1_009_900_001;
/** Where no answer comes within this time in which every process runs, in ms of the wall, a poll stands still. */
const OPEN_LIMIT_MS = 30_000;
const PUBLISH_LIMIT_MS = 30_000;
const RESULT_LIMIT_MS = 30_000;
/** While somebody waits, the clocks of product and Telegram go so much faster than the wall. */
const PASS_EVERY_MS = 300;
const PASS_MS = 1_200;

export interface RunReport {
  readonly seed: number;
  readonly violations: readonly string[];
  readonly troubles: number;
  readonly struck: number;
  readonly recorded: number;
  /** The largest number of messages sent in any second. */
  readonly peak: number;
  readonly ms: number;
  /** When, in ms from the beginning, each stretch of the run ended. */
  readonly stretches: Readonly<Record<string, number>>;
}

/** Plays the run of a seed on a Redis that it empties first. */
export async function playRun(seed: number, pool: PartPool, redis: StageRedis): Promise<RunReport> {
  const begun = performance.now();
  const plan = drawPlan(seed);
  const stretches: Record<string, number> = {};
  const ended = (stretch: string): void => {
    stretches[stretch] = Math.round(performance.now() - begun);
  };
  const evidence = await live(plan, pool, redis, ended);
  ended('stopped');
  const found = violations(evidence);
  return {
    seed,
    violations: found.violations,
    troubles: plan.troubles.length,
    struck: evidence.struck,
    recorded: found.recorded,
    peak: found.peak,
    ms: Math.round(performance.now() - begun),
    stretches,
  };
}

async function live(
  plan: Plan,
  pool: PartPool,
  redis: StageRedis,
  ended: (stretch: string) => void,
): Promise<Evidence> {
  const connection = redis.connect();
  await connection.flushall();
  connection.disconnect();
  const maker = createTroubleMaker(plan, GROUP);
  const { watched, reached } = maker;
  const stage = await openStage({ pool, redis, plan, watched, onReached: reached });
  const timer = setInterval(() => void stage.passTime(PASS_MS), PASS_EVERY_MS);
  try {
    const poll = await prepare(plan, stage);
    maker.attach(stage, poll.id);
    ended('prepared');
    const { simulation } = stage.simulator;
    simulation.faults.change({ duplicates: plan.duplicates, reorder: plan.reorder });
    await stage.begin();
    ended('begun');
    const phase = async () => (await stage.store.reader.poll(poll.id))?.phase ?? 'lost';
    const reachedPhase = (wanted: readonly string[], limitMs: number) =>
      within(stage, limitMs, async () => wanted.includes(await phase()));
    const standsStill: string[] = [];
    if (!(await reachedPhase(['open'], OPEN_LIMIT_MS))) standsStill.push(`not open: ${await phase()}`);
    ended('opened');
    const isOver = async () => (await phase()) !== 'open';
    let ends = 0;
    const votes = Promise.all(
      plan.voters.map(async (voter, i) => {
        const ballot = await cast(stage, poll.delegates[i]?.account ?? 0, voter, isOver);
        ends += 1;
        return ballot;
      }),
    );
    while (ends < plan.closesAfter) await sleep(LOOK_EVERY_MS);
    await close(stage, poll, phase);
    const ballots = await votes;
    ended('voted');
    if (!(await reachedPhase(['published'], PUBLISH_LIMIT_MS))) standsStill.push(`not published: ${await phase()}`);
    ended('published');
    await maker.over();
    if (
      !(await within(stage, RESULT_LIMIT_MS, async () => resultRows(stage, poll).every(({ state }) => isFinal(state))))
    )
      standsStill.push('the result is not sent');
    ended('sent');
    return await gather(plan, stage, poll, ballots, standsStill, maker.struck());
  } finally {
    clearInterval(timer);
    await maker.over();
    await stage.stop();
  }
}

async function prepare(plan: Plan, stage: Stage): Promise<StagePoll> {
  const { simulator, store, keyring, dataDir } = stage;
  await simulator.control.users({ id: Number(STAGE_ORGANISER), first_name: 'Ban tổ chức', started: true });
  await simulator.control.groups({ id: GROUP, title: 'Thường trực', members: [Number(STAGE_ORGANISER)] });
  const poll = await stagePoll(dataDir, store, keyring, {
    delegates: plan.delegates,
    subjects: plan.subjects,
    group: TelegramId.parse(String(GROUP)),
    disclosure: plan.disclosure,
  });
  await simulator.control.users(
    poll.delegates.map(({ account }) => ({ id: account, first_name: `Người ${account}`, started: true })),
  );
  return poll;
}

/** Sets the closing time, as the organiser does; a clock that was set back in between may not reach it, so the organiser closes at once then. */
async function close(stage: Stage, poll: StagePoll, phase: () => Promise<string>): Promise<void> {
  const actor = () => ({ by: STAGE_ORGANISER, now: stage.now() });
  await stage.store.desk.setClosesAt(poll.id, stage.now(), 'chaos', actor());
  if (await within(stage, 4_000, async () => (await phase()) !== 'open')) return;
  await stage.store.desk.move(poll.id, 'open', 'closing', 'chaos', actor());
}

interface ResultRow {
  readonly kind: string;
  readonly part: number;
  readonly state: string;
}

function resultRows(stage: Stage, poll: StagePoll): readonly ResultRow[] {
  const db = new Database(join(stage.dataDir, 'app.db'), { readonly: true });
  const rows = db
    .prepare<[string], ResultRow>(
      `SELECT kind, part, state FROM "Delivery" WHERE "pollId" = ? AND "recipient" = 'group'`,
    )
    .all(poll.id);
  db.close();
  return rows;
}

function isFinal(state: string): boolean {
  return state === 'sent' || state === 'unknown' || state === 'failed';
}

async function gather(
  plan: Plan,
  stage: Stage,
  poll: StagePoll,
  ballots: readonly Ballot[],
  standsStill: readonly string[],
  struck: number,
): Promise<Evidence> {
  const { simulator, store, dataDir } = stage;
  const journal = simulator.journal.list({});
  const sealed = sealedBoxPath(dataDir, poll.id);
  const leaves = existsSync(sealed) ? leavesOf(poll.id, readSealedBox(sealed)) : [];
  const [found, tally] = await Promise.all([store.reader.poll(poll.id), store.reader.tally(poll.id)]);
  return {
    ballots,
    standsStill,
    struck,
    subjects: plan.subjects,
    turnout: found?.turnout ?? null,
    alarm: found?.alarm ?? null,
    tally: tally?.tally ?? null,
    told: toldIn(journal),
    receiptsInBox: leaves.map((leaf) => receiptCode(leaf.toString('hex'))),
    group: messagesOf(simulator.simulation, GROUP, new URLSearchParams()).flatMap((message) => {
      const what = resultMark(message, (file) => digestOf(simulator, file));
      return message.from?.id === simulator.botId && what !== null ? [what] : [];
    }),
    sentAt: journal.filter(({ method }) => SENDS.test(method)).map(({ at }) => at),
  };
}

function digestOf(simulator: Stage['simulator'], file: string): string {
  return createHash('sha256')
    .update(simulator.simulation.files.get(file)?.bytes ?? '')
    .digest('hex');
}
