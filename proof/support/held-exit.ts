// Imported first by programs that are to be looked at after their work: they stay where they would have ended.
Reflect.set(process, 'exit', () => {
  setInterval(() => undefined, 60_000);
});
