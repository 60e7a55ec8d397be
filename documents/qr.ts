// How is a text made into a QR code for paper?
import QRCode from 'qrcode';

/** One grey channel instead of four: PDF takes such an image as it is, without unpacking it. */
const GREY = { deflateLevel: 9, colorType: 0 };

/** A QR code as a PNG of a few hundred bytes; `scale` is the pixels of one module. */
export async function qrPng(text: string, scale = 4): Promise<Buffer> {
  return QRCode.toBuffer(text, { type: 'png', errorCorrectionLevel: 'M', margin: 1, scale, rendererOpts: GREY });
}
