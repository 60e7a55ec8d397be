// How is a text made into a QR code for paper?
import QRCode from 'qrcode';

/** A QR code as PNG in one grey channel, a few hundred bytes; `scale` is the pixels of one module. */
export async function qrPng(text: string, scale = 4): Promise<Buffer> {
  return QRCode.toBuffer(text, {
    type: 'png',
    errorCorrectionLevel: 'M',
    margin: 1,
    scale,
    rendererOpts: { deflateLevel: 9 },
  });
}
