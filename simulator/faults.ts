// What goes wrong on demand: delays, cut connections, outages, repeated and reordered updates?
import type { Chance } from './chance.js';
import type { Clock } from './clock.js';

/** One rule of trouble: which calls it meets, how often, and what happens to them. */
export interface FaultRule {
  readonly method?: string | undefined;
  readonly chat?: number | undefined;
  /** A text that the parameters contain. */
  readonly contains?: string | undefined;
  /** How many calls it meets before it is used up; without it, all. */
  readonly times?: number | undefined;
  readonly probability?: number | undefined;
  /** HTTP status to answer with instead of making the call. */
  readonly status?: number | undefined;
  readonly description?: string | undefined;
  /** The body is an HTML page, as a gateway's is; `true` for the usual one. */
  readonly html?: boolean | string | undefined;
  readonly retry_after?: number | undefined;
  readonly delay_ms?: number | undefined;
  /** Cuts the connection before the call takes effect, or after it did and without an answer. */
  readonly drop?: 'before' | 'after' | undefined;
  /** Sends the answer in small pieces over this many milliseconds; `true` means two seconds. */
  readonly slow_body?: boolean | number | undefined;
}

/** What the trouble in force is. */
export interface Trouble {
  readonly add?: readonly FaultRule[] | undefined;
  readonly clear?: boolean | undefined;
  /** All calls fail for so long, in milliseconds of the wall: connections are cut, or `outage_status` is answered. */
  readonly outage_ms?: number | undefined;
  readonly outage_status?: number | undefined;
  /** Probability that an update comes twice, or is overtaken by the next one. */
  readonly duplicates?: number | undefined;
  readonly reorder?: number | undefined;
  /** How many numbers the next update skips; `true` means a large random step. */
  readonly update_id_jump?: number | boolean | undefined;
}

/** The trouble in force. */
export interface Faults {
  change(trouble: Trouble): void;
  /** The rule that this call meets, counted as used; undefined when all is well. */
  meet(method: string, params: Readonly<Record<string, unknown>>): FaultRule | undefined;
  duplicates(): number;
  reorder(): number;
  /** Numbers to skip after the next update; asked once for each update. */
  takeJump(): number;
  list(): {
    readonly rules: readonly FaultRule[];
    readonly outage_left_ms: number;
    readonly duplicates: number;
    readonly reorder: number;
  };
}

const LARGEST_JUMP = 50_000_000;

/** No trouble yet. */
export function createFaults(clock: Clock, chance: Chance): Faults {
  let rules: { rule: FaultRule; left: number }[] = [];
  let outage = outageFor(0, undefined);
  let duplicates = 0;
  let reorder = 0;
  let jump = 0;

  return {
    change(trouble) {
      if (trouble.clear === true) {
        rules = [];
        duplicates = 0;
        reorder = 0;
        jump = 0;
        outage = { ...outage, until: 0 };
      }
      for (const rule of trouble.add ?? []) rules.push({ rule, left: rule.times ?? Number.POSITIVE_INFINITY });
      if (trouble.outage_ms !== undefined) outage = outageFor(clock.real() + trouble.outage_ms, trouble.outage_status);
      duplicates = trouble.duplicates ?? duplicates;
      reorder = trouble.reorder ?? reorder;
      if (trouble.update_id_jump === true) jump = 1 + chance.below(LARGEST_JUMP);
      else if (typeof trouble.update_id_jump === 'number') jump = trouble.update_id_jump;
    },
    meet(method, params) {
      if (outage.until > 0 && clock.real() < outage.until) return outage.rule;
      if (rules.length === 0) return undefined;
      const text = JSON.stringify(params);
      const met = rules.find(
        ({ rule, left }) => left > 0 && fits(rule, method, params, text) && chance.next() < (rule.probability ?? 1),
      );
      if (met === undefined) return undefined;
      met.left -= 1;
      if (met.left <= 0) rules = rules.filter((one) => one !== met);
      return met.rule;
    },
    duplicates: () => duplicates,
    reorder: () => reorder,
    takeJump() {
      const taken = jump;
      jump = 0;
      return taken;
    },
    list: () => ({
      rules: rules.map(({ rule, left }) => (Number.isFinite(left) ? { ...rule, times: left } : rule)),
      outage_left_ms: Math.max(0, outage.until - clock.real()),
      duplicates,
      reorder,
    }),
  };
}

function outageFor(until: number, status: number | undefined): { until: number; rule: FaultRule } {
  return { until, rule: status === undefined ? { drop: 'before' } : { status, html: true } };
}

function fits(rule: FaultRule, method: string, params: Readonly<Record<string, unknown>>, text: string): boolean {
  if (rule.method !== undefined && rule.method.toLowerCase() !== method.toLowerCase()) return false;
  if (rule.chat !== undefined && String(params.chat_id) !== String(rule.chat)) return false;
  return rule.contains === undefined || text.includes(rule.contains) || containsDecoded(params, rule.contains);
}

// A quote or a line break is written differently inside JSON, so the plain values count as well.
function containsDecoded(params: Readonly<Record<string, unknown>>, wanted: string): boolean {
  return Object.values(params).some((value) => typeof value === 'string' && value.includes(wanted));
}
