// In which ways could a page send something to an address?

/** Programs for the page, each giving `left` or `blocked`. */
export function attempts(address: string): readonly string[] {
  const quoted = JSON.stringify(address);
  return [
    `fetch(${quoted}).then(() => 'left', () => 'blocked')`,
    `new Promise((done) => { const i = new Image(); i.onload = i.onerror = () => done('blocked'); i.src = ${quoted}; })`,
    `new Promise((done) => { const s = new WebSocket(${quoted.replace('http', 'ws')}); s.onopen = () => done('left'); s.onerror = () => done('blocked'); })`,
    `new Promise((done) => { const s = document.createElement('script'); s.src = ${quoted}; s.onload = () => done('left'); s.onerror = () => done('blocked'); document.body.append(s); })`,
    `new Promise((done) => { const f = document.createElement('iframe'); f.src = ${quoted}; f.onload = () => done('blocked'); document.body.append(f); })`,
    `navigator.sendBeacon(${quoted}) && 'blocked'`,
  ];
}
