// What is told in the way of Prometheus, when some of what is asked may not answer?
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { answerOf } from './health-answer.js';

/** A figure that is true of the whole program, never of a vote. */
export interface Measure<Facts> {
  /** In the way of Prometheus, unit last: `polling_silent_seconds`. */
  readonly name: string;
  readonly help: string;
  value(facts: Facts): number;
}

/** Measures that come from one question; made by `sourceOf`. */
export interface Source {
  readonly name: string;
  readonly measures: readonly Pick<Measure<never>, 'name' | 'help'>[];
  /** A number for each measure, in their order. */
  read(): Promise<readonly number[]>;
}

export interface Metrics {
  readonly contentType: string;
  /** Asks every source once. */
  text(): Promise<string>;
}

const PREFIX = 'phieu_';

export function sourceOf<Facts>(
  name: string,
  ask: () => Facts | Promise<Facts>,
  measures: readonly Measure<Facts>[],
): Source {
  return {
    name,
    measures,
    async read() {
      const facts = await ask();
      return measures.map(({ value }) => value(facts));
    },
  };
}

/** The figures of the process and of the sources. A source that does not answer is left out alone, and `source_failed` names it with 1. */
export function createMetrics(sources: readonly Source[]): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: PREFIX });
  const failed = new Gauge({
    name: `${PREFIX}source_failed`,
    help: '1 where the figures of this source could not be asked now and are left out',
    labelNames: ['source'],
    registers: [registry],
  });
  const refreshes = sources.map(({ name, measures, read }) => {
    const gauges = measures.map(
      (measure) => new Gauge({ name: `${PREFIX}${measure.name}`, help: measure.help, registers: [registry] }),
    );
    return async () => {
      const answer = await answerOf(read);
      failed.set({ source: name }, answer === null ? 1 : 0);
      for (const [i, gauge] of gauges.entries()) {
        const value = answer?.value[i];
        if (value === undefined) gauge.remove();
        else gauge.set(value);
      }
    };
  });
  return {
    contentType: registry.contentType,
    async text() {
      await Promise.all(refreshes.map((refresh) => refresh()));
      return registry.metrics();
    },
  };
}
