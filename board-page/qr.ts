// How is a text drawn as a QR code?
import QRCode from 'qrcode/lib/core/qrcode.js';

const SVG = 'http://www.w3.org/2000/svg';
/** The white border that readers ask for, in modules. */
const QUIET = 4;

/** A QR code (error correction M) as one black path on white. */
export function qrCode(content: string, label: string): SVGSVGElement {
  const { modules } = QRCode.create(content, { errorCorrectionLevel: 'M' });
  const side = modules.size + 2 * QUIET;
  let path = '';
  for (let y = 0; y < modules.size; y++) {
    for (let x = 0; x < modules.size; x++) {
      if (modules.get(y, x)) path += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
    }
  }
  const svg = shape('svg', { viewBox: `0 0 ${side} ${side}`, role: 'img', 'aria-label': label, class: 'qr' });
  svg.append(shape('rect', { width: String(side), height: String(side), fill: '#fff' }), shape('path', { d: path }));
  return svg;
}

function shape<K extends keyof SVGElementTagNameMap>(name: K, attributes: Readonly<Record<string, string>>) {
  const made = document.createElementNS(SVG, name) as SVGElementTagNameMap[K];
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
