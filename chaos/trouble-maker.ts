// Which planned trouble is due now? Listens on Telegram's side and to the processes, and strikes.
import type { PollId } from '../core/ids.js';
import type { FaultRule } from '../simulator/faults.js';
import { CALL_STEPS, type CallStep, createWatch, type Moment, type Watched } from './moment.js';
import type { Part } from './part-pool.js';
import { homeOf, type Plan, type PlannedTrouble } from './plan.js';
import type { Stage } from './stage.js';
import { strike } from './strike.js';

export interface TroubleMaker {
  /** What processes are to watch for: what was not reached yet. */
  watched(): readonly Watched[];
  /** A process reached a moment. */
  reached(at: number, part: Part): void;
  /** From here on, troubles strike. */
  attach(stage: Stage, poll: PollId): void;
  /** How many troubles struck. */
  readonly struck: () => number;
  /** Resolves when every trouble that struck is over. */
  over(): Promise<void>;
}

export function createTroubleMaker(plan: Plan, group: number): TroubleMaker {
  const met = new Set<number>();
  const running: Promise<void>[] = [];
  let redisTurn: Promise<void> = Promise.resolve();
  let stage: Stage | null = null;
  let poll: PollId | null = null;

  const begin = (planned: PlannedTrouble, at: number): void => {
    if (met.has(at) || stage === null || poll === null) return;
    met.add(at);
    const [on, of] = [stage, poll];
    const { trouble } = planned;
    // One Redis is killed and started again by one trouble at a time.
    const work = trouble.kind.startsWith('redis')
      ? redisTurn.then(() => strike(on, of, trouble))
      : strike(on, of, trouble);
    if (trouble.kind.startsWith('redis')) redisTurn = work;
    running.push(work);
  };

  return {
    watched: () =>
      plan.troubles.flatMap(({ when, trouble }, at) =>
        met.has(at) || isCallStep(when.step) ? [] : [{ at, when, dies: diesThere(plan, when.step, trouble) }],
      ),
    reached(at, part) {
      const planned = plan.troubles[at];
      if (planned === undefined) return;
      begin(planned, at);
      part.tell({ act: 'go-on', at });
    },
    attach(on, of) {
      stage = on;
      poll = of;
      const { faults } = on.simulator.simulation;
      const onCalls = plan.troubles.flatMap((planned, at) =>
        isCallStep(planned.when.step) ? [{ ...planned, at }] : [],
      );
      const due = createWatch(onCalls);
      const meet = faults.meet;
      faults.meet = (method, params) => {
        const step = callStep(method, params, group);
        if (step === null) return meet(method, params);
        const before = due(step, 'before');
        const after = due(step, 'after');
        for (const planned of [...before, ...after]) begin(planned, planned.at);
        return cut(before, 'before') ?? cut(after, 'after') ?? meet(method, params);
      };
    },
    struck: () => met.size,
    async over() {
      await Promise.all(running);
    },
  };
}

/** A bot that dies at its call dies before Telegram took it, or after and without the answer. */
function cut(planned: readonly PlannedTrouble[], drop: 'before' | 'after'): FaultRule | null {
  return planned.some(({ trouble }) => trouble.kind === 'kill' && trouble.part === 'bot') ? { drop } : null;
}

/** Is the process that the trouble kills the one in which the step is done? Then it dies at the very point. */
function diesThere(plan: Plan, step: Moment['step'], trouble: PlannedTrouble['trouble']): boolean {
  return trouble.kind === 'kill' && (!plan.apart || trouble.part === homeOf(step));
}

function isCallStep(step: string): boolean {
  return CALL_STEPS.some((known) => known === step);
}

function callStep(method: string, params: Readonly<Record<string, unknown>>, group: number): CallStep | null {
  const text = typeof params.text === 'string' ? params.text : '';
  if (method === 'answerCallbackQuery') return 'press';
  if (method === 'editMessageText') return text.includes('đã được ghi nhận') ? 'told' : null;
  if (!method.startsWith('send')) return null;
  if (String(params.chat_id) === String(group)) return 'result';
  return text.includes('PHIẾU TÍN NHIỆM') ? 'deliver' : null;
}
