// Every phrase of the chat in Vietnamese, the first language of the product.
import { alarmsVi } from './alarms-vi.js';
import { boardVi, bodyVi, noticesVi } from './board-vi.js';
import { custodyVi } from './custody-vi.js';
import { delegateVi } from './delegate-vi.js';
import { deskVi } from './desk-vi.js';
import { minutesVi } from './minutes-vi.js';
import { obstacleNamesVi, obstaclesVi } from './obstacles-vi.js';
import { organiserVi } from './organiser-vi.js';
import { phasesVi, refusalsVi } from './refusals-vi.js';

export const vi = {
  delegate: delegateVi,
  organiser: { ...organiserVi, ...deskVi },
  board: boardVi,
  body: bodyVi,
  notices: noticesVi,
  alarms: alarmsVi,
  custody: custodyVi,
  minutes: minutesVi,
  obstacles: obstaclesVi,
  obstacleNames: obstacleNamesVi,
  refusals: refusalsVi,
  phases: phasesVi,
};
export type Phrases = typeof vi;
