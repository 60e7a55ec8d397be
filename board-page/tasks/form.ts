// What does the form say that the papers belong to?
import * as z from 'zod/mini';
import { FormPaper } from '../../core/board/certification.js';
import { findPaper } from '../../core/board/paper.js';
import type { Scale } from '../../core/grade.js';
import { digestOf } from '../member.js';
import { need, RefusedError } from './refusal.js';

export interface FormFacts {
  /** SHA-256 of the form text. */
  readonly hash: string;
  readonly poll: string;
  readonly title: string;
  readonly organisation: string;
  readonly scale: Scale;
  readonly subjects: readonly { readonly name: string; readonly position: string }[];
}

const Head = z.tuple([z.literal('poll'), z.string(), z.string(), z.string(), z.string(), z.enum(['three', 'two'])]);
const Subject = z.tuple([z.literal('subject'), z.number(), z.string(), z.string(), z.string()]);

/** Reads the paper `form` among others; throws a refusal when it is not there or is none. */
export function formIn(papers: string): FormFacts {
  const { line } = need(findPaper(FormPaper, papers));
  const [head, ...rest] = line.map(parsed);
  const first = Head.safeParse(head);
  const subjects = z.array(Subject).safeParse(rest);
  if (!first.success || !subjects.success || subjects.data.length === 0) throw unreadable();
  const [, poll, title, organisation, , scale] = first.data;
  return {
    hash: digestOf(line.join('\n')),
    poll,
    title,
    organisation,
    scale,
    subjects: subjects.data.map(([, , , name, position]) => ({ name, position })),
  };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // The caller refuses what is no JSON.
    return null;
  }
}

function unreadable(): RefusedError {
  return new RefusedError({ code: 'paper-field', kind: FormPaper.kind, field: 'line' });
}
