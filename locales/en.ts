// Every phrase of the chat in English; typed by the Vietnamese, so none can be missing.
import { delegateEn } from './delegate-en.js';
import { organiserEn } from './organiser-en.js';
import { phasesEn, refusalsEn } from './refusals-en.js';
import type { Phrases } from './vi.js';

export const en: Phrases = { delegate: delegateEn, organiser: organiserEn, refusals: refusalsEn, phases: phasesEn };
