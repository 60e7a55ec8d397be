// Which part of the library `qrcode` does the page use? Its core makes the modules and draws nothing.
declare module 'qrcode/lib/core/qrcode.js' {
  interface Modules {
    readonly size: number;
    get(row: number, column: number): number;
  }
  const QRCode: {
    create(
      text: string,
      options: { readonly errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H' },
    ): { readonly modules: Modules };
  };
  export default QRCode;
}
