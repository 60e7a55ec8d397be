// Every phrase of the chat in English; typed by the Vietnamese, so none can be missing.
import { alarmsEn } from './alarms-en.js';
import { boardEn, bodyEn, noticesEn } from './board-en.js';
import { custodyEn } from './custody-en.js';
import { delegateEn } from './delegate-en.js';
import { deskEn } from './desk-en.js';
import { minutesEn } from './minutes-en.js';
import { obstacleNamesEn, obstaclesEn } from './obstacles-en.js';
import { organiserEn } from './organiser-en.js';
import { phasesEn, refusalsEn } from './refusals-en.js';
import type { Phrases } from './vi.js';

export const en: Phrases = {
  delegate: delegateEn,
  organiser: { ...organiserEn, ...deskEn },
  board: boardEn,
  body: bodyEn,
  notices: noticesEn,
  alarms: alarmsEn,
  custody: custodyEn,
  minutes: minutesEn,
  obstacles: obstaclesEn,
  obstacleNames: obstacleNamesEn,
  refusals: refusalsEn,
  phases: phasesEn,
};
