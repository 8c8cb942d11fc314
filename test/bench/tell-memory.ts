/**
 * Loaded ahead of a program that is measured: asked by its parent, it throws away what nobody needs, and says what is left. It
 * ends with its parent, also where that was killed.
 */
declare const gc: (() => void) | undefined;

process.on('message', () => {
  gc?.();
  gc?.();
  process.send?.(process.memoryUsage());
});
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
