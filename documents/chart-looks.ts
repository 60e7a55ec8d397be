// How are the grades told apart in a picture, also in greyscale?
import type { AnyGrade } from '../core/grade.js';

export interface Decal {
  readonly symbol: 'rect' | 'circle';
  readonly color: string;
  readonly rotation: number;
  readonly dashArrayX: number[] | number[][];
  readonly dashArrayY: number[];
  readonly symbolSize?: number;
}

/** Fill, colour of figures on it, and a pattern where lightness alone would not do. */
export interface Look {
  readonly fill: string;
  readonly ink: string;
  readonly decal: Decal | null;
  readonly pattern: 'plain' | 'hatched' | 'dotted';
}

const HATCH: Decal = {
  symbol: 'rect',
  color: '#7a1f12',
  rotation: -Math.PI / 4,
  dashArrayX: [12, 0],
  dashArrayY: [4, 8],
};
const DOTS: Decal = {
  symbol: 'circle',
  color: '#555555',
  rotation: 0,
  symbolSize: 0.5,
  dashArrayX: [
    [6, 6],
    [0, 6, 6, 0],
  ],
  dashArrayY: [6, 0],
};
const FAVOUR: Look = { fill: '#143d66', ink: '#ffffff', decal: null, pattern: 'plain' };
const AGAINST: Look = { fill: '#f7c9a9', ink: '#000000', decal: HATCH, pattern: 'hatched' };

/** Lightness falls from high to low in steps that survive a black-and-white printer; low is hatched, invalid dotted. */
export const LOOKS: Readonly<Record<AnyGrade | 'invalid', Look>> = {
  high: FAVOUR,
  medium: { fill: '#7fb2e0', ink: '#000000', decal: null, pattern: 'plain' },
  low: AGAINST,
  yes: FAVOUR,
  no: AGAINST,
  invalid: { fill: '#ffffff', ink: '#000000', decal: DOTS, pattern: 'dotted' },
};

/** The part of the denominator for which no ballot was collected: absent deputies. */
export const NO_BALLOT_LOOK: Look = { fill: '#e4e4e4', ink: '#000000', decal: null, pattern: 'plain' };

/** The empty part of the thin bar. */
export const TRACK_LOOK: Look = { fill: '#f4f4f4', ink: '#000000', decal: null, pattern: 'plain' };
