/** Loaded ahead of a program that is measured: asked by its parent, it throws away what nobody needs, and says what is left. */
declare const gc: (() => void) | undefined;

process.on('message', () => {
  gc?.();
  gc?.();
  process.send?.(process.memoryUsage());
});
process.channel?.unref();
