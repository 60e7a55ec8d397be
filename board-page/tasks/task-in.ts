// What is a member asked for by the papers that were pasted?
import { TotalsPaper } from '../../core/board/certification.js';
import { CanaryPaper, CounterPaper } from '../../core/board/share-papers.js';
import { readStatements } from '../../core/board/statement.js';
import type { Member } from '../member.js';
import type { Memory } from '../memory.js';
import { type CertificationTask, certificationIn } from './certification.js';
import { type HandoverTask, handoverIn } from './handover.js';
import { type Checked, need, RefusedError } from './refusal.js';
import { type RehearsalTask, rehearsalIn } from './rehearsal.js';

export type Task = RehearsalTask | HandoverTask | CertificationTask;

/** The task, with everything about it checked; or why it is refused. `nothing-asked` when the papers ask for nothing. */
export function taskIn(papers: string, member: Member, memory: Memory): Checked<Task> {
  try {
    const kinds = new Set(need(readStatements(papers)).map(({ kind }) => kind));
    if (kinds.has(CanaryPaper.kind)) return { ok: true, value: rehearsalIn(papers, member, memory) };
    if (kinds.has(CounterPaper.kind)) return { ok: true, value: handoverIn(papers, member, memory) };
    if (kinds.has(TotalsPaper.kind)) return { ok: true, value: certificationIn(papers, member, memory) };
    return { ok: false, refusal: { code: 'nothing-asked' } };
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return { ok: false, refusal: error.refusal };
  }
}
