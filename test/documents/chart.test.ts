// Do the pictures show every subject, within their edges, and does the text read the same?
import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { chartPngs, chartSvgs } from '../../documents/chart.js';
import { CHART_WIDTH, chartPages } from '../../documents/chart-layout.js';
import { chartText } from '../../documents/chart-text.js';
import { SANS_FAMILY, SANS_FILES } from '../../documents/fonts.js';
import type { PaperModel } from '../../documents/model.js';
import { squeezed } from './read-papers.js';
import { inventedSample, publishedSample } from './samples.js';

const textOf = (svg: string): string => squeezed(svg.replaceAll(/<[^>]+>/g, ' ').replaceAll('&amp;', '&'));

const samples: readonly (readonly [string, PaperModel, number])[] = [
  ['one subject', inventedSample(1), 1],
  ['ten subjects', publishedSample(), 2],
  ['fifty subjects', inventedSample(50), 10],
];

describe.each(samples)('the pictures of %s', (_, model, count) => {
  it('show each name, count and percentage once, with the marks of one half and two thirds', () => {
    const svgs = chartSvgs(model);
    expect(svgs).toHaveLength(count);
    const text = textOf(svgs.join(''));
    const { subjects } = model.outcome;
    for (const subject of subjects) {
      expect(text).toContain(squeezed(subject.name));
      for (const grade of subject.grades) expect(text).toContain(squeezed(`${grade.count} – ${grade.percent}%`));
    }
    for (const mark of ['1/2', '2/3']) expect(svgs.join('').split(`>${mark}<`)).toHaveLength(subjects.length + 1);
  });

  it('are as wide as a phone and nothing reaches beyond the edge', () => {
    for (const svg of chartSvgs(model)) {
      const box = new Resvg(svg, {
        font: { fontFiles: [...SANS_FILES], loadSystemFonts: false, defaultFontFamily: SANS_FAMILY },
      }).innerBBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(CHART_WIDTH);
    }
    for (const png of chartPngs(model)) {
      expect(png.readUInt32BE(16)).toBe(CHART_WIDTH);
      expect(png.readUInt32BE(20)).toBeLessThan(2600);
      expect(png.byteLength).toBeLessThan(1_000_000);
    }
  });

  it('read in plain text with every figure', () => {
    const text = chartText(model);
    for (const [index, subject] of model.outcome.subjects.entries()) {
      const line = text.split('\n').find((candidate) => candidate.startsWith(`${index + 1}. ${subject.name},`)) ?? '';
      for (const { count, percent } of subject.grades) expect(line).toContain(`${count} phiếu, ${percent} phần trăm`);
      expect(line).toContain(`không hợp lệ ${subject.invalid}`);
    }
    expect(text).not.toMatch(/[<>]/);
  });
});

describe('the cutting into pictures', () => {
  it('is even and loses nobody', () => {
    for (let count = 1; count <= 60; count += 1) {
      const pages = chartPages(Array.from({ length: count }, (_, index) => index));
      expect(pages.flat()).toEqual(Array.from({ length: count }, (_, index) => index));
      const sizes = pages.map((page) => page.length);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(5);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }
  });
});
