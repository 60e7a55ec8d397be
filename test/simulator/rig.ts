// How does a test of the simulator start one and call it without any client library?
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach } from 'vitest';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator/server.js';

/** Any answer of the Bot API, as far as tests look into it. */
export interface Answer {
  readonly status: number;
  readonly ok: boolean;
  readonly result: Json;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number };
}

/** A JSON value that a test walks through; what is missing reads as undefined. */
export interface Json {
  readonly [key: string]: Json;
}

/** A running simulator with the calls that tests make most. */
export interface Rig {
  readonly sim: Simulator;
  call(method: string, params?: object): Promise<Answer>;
  control(path: string, body?: object): Promise<Json>;
  updates(params?: object): Promise<readonly Json[]>;
}

const running: Simulator[] = [];

afterEach(async () => {
  for (const sim of running.splice(0)) await sim.stop();
});

/** Starts a simulator that is stopped after the test; people An (11) and Bình (12) are there, An has started the bot. */
export async function rig(options: SimulatorOptions = {}): Promise<Rig> {
  const sim = await startSimulator(options);
  running.push(sim);
  await sim.control.users([
    { id: 11, first_name: 'An', phone: '+84912345678', started: true },
    { id: 12, first_name: 'Bình', phone: '+84987654321' },
  ]);
  const call = async (method: string, params: object = {}): Promise<Answer> => {
    const response = await fetch(`${sim.url}/bot${sim.token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(params),
    });
    const answer: Answer = JSON.parse(await response.text());
    return { ...answer, status: response.status };
  };
  return {
    sim,
    call,
    async control(path, body) {
      const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
      const answer: Json = JSON.parse(await (await fetch(`${sim.url}/sim/${path}`, init)).text());
      return answer;
    },
    async updates(params = {}) {
      return list((await call('getUpdates', params)).result);
    },
  };
}

/** The values of a JSON array. */
export function list(value: Json | undefined): readonly Json[] {
  return value === undefined ? [] : Object.values(value);
}

/** Waits until something is so, or fails after a few seconds. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 500; turn += 1) {
    if (await isSo()) return;
    await pause(10);
  }
  throw new Error('waited in vain');
}
