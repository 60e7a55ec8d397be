// How does a drawing become a picture file?
import { Resvg } from '@resvg/resvg-js';
import { SANS_FAMILY, SANS_FILES } from './fonts.js';

/** Draws an SVG as PNG with the bundled typeface alone: the same pixels on every machine. */
export function rasterised(svg: string): Buffer {
  const drawing = new Resvg(svg, {
    background: '#ffffff',
    font: { fontFiles: [...SANS_FILES], loadSystemFonts: false, defaultFontFamily: SANS_FAMILY },
  });
  return drawing.render().asPng();
}
