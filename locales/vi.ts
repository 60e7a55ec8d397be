// Every phrase of the chat in Vietnamese, the first language of the product.
import { delegateVi } from './delegate-vi.js';
import { phasesVi, refusalsVi } from './refusals-vi.js';

export const vi = { delegate: delegateVi, refusals: refusalsVi, phases: phasesVi };
export type Phrases = typeof vi;
