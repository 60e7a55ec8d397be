// Of which shapes are the words and marks of a picture made?
import { CHART_MARGIN, CHART_WIDTH } from './chart-layout.js';
import type { Look } from './chart-looks.js';
import { SANS_FAMILY } from './fonts.js';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A graphic element as the chart library takes it. */
export interface Shape {
  readonly type: 'text' | 'rect' | 'line' | 'circle';
  readonly silent: true;
  readonly z: number;
  readonly x?: number;
  readonly y?: number;
  readonly shape?: Readonly<Record<string, number>> | Box;
  readonly style: Readonly<Record<string, unknown>>;
}

/** One line of text, its top left (or right) corner given in pixels. */
export function write(
  text: string,
  at: {
    readonly y: number;
    readonly size: number;
    readonly x?: number;
    readonly bold?: boolean;
    readonly fill?: string;
    readonly align?: 'left' | 'right';
    /** A white edge that keeps the text legible over a pattern. */
    readonly halo?: boolean;
  },
): Shape {
  const right = at.align === 'right';
  return {
    type: 'text',
    silent: true,
    z: 20,
    x: at.x ?? (right ? CHART_WIDTH - CHART_MARGIN : CHART_MARGIN),
    y: at.y,
    style: {
      text,
      fill: at.fill ?? '#000000',
      fontFamily: SANS_FAMILY,
      fontSize: at.size,
      fontWeight: at.bold === true ? 700 : 400,
      textAlign: right ? 'right' : 'left',
      textVerticalAlign: 'top',
      ...(at.halo === true ? { stroke: '#ffffff', lineWidth: 6 } : {}),
    },
  };
}

/** A filled rectangle without an edge. */
export function rectangle(shape: Box, fill: string): Shape {
  return { type: 'rect', silent: true, z: 10, shape, style: { fill } };
}

/** A square that shows how a grade is drawn, pattern included: the key to the bars. */
export function swatch(x: number, y: number, size: number, look: Look): readonly Shape[] {
  const edge = { fill: 'none', stroke: '#000000', lineWidth: 1.5 };
  const square: Shape = {
    type: 'rect',
    silent: true,
    z: 10,
    shape: { x, y, width: size, height: size },
    style: { ...edge, fill: look.fill },
  };
  const stroke = look.decal?.color ?? '#000000';
  const diagonal = (x1: number, y1: number, x2: number, y2: number): Shape => ({
    type: 'line',
    silent: true,
    z: 11,
    shape: { x1: x + x1 * size, y1: y + y1 * size, x2: x + x2 * size, y2: y + y2 * size },
    style: { stroke, lineWidth: size / 7 },
  });
  const dot = (cx: number, cy: number): Shape => ({
    type: 'circle',
    silent: true,
    z: 11,
    shape: { cx: x + cx * size, cy: y + cy * size, r: size / 11 },
    style: { fill: stroke },
  });
  const pattern = {
    plain: [],
    hatched: [diagonal(0, 0.5, 0.5, 0), diagonal(0, 1, 1, 0), diagonal(0.5, 1, 1, 0.5)],
    dotted: [dot(0.28, 0.28), dot(0.72, 0.28), dot(0.28, 0.72), dot(0.72, 0.72)],
  }[look.pattern];
  return [square, ...pattern];
}
