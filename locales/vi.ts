// Every phrase of the chat in Vietnamese, the first language of the product.
import { delegateVi } from './delegate-vi.js';
import { organiserVi } from './organiser-vi.js';
import { phasesVi, refusalsVi } from './refusals-vi.js';

export const vi = { delegate: delegateVi, organiser: organiserVi, refusals: refusalsVi, phases: phasesVi };
export type Phrases = typeof vi;
