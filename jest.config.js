/** Every test is an ES module, compiled by swc; `npm test` adds --experimental-vm-modules and TZ=UTC. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } },
    ],
  },
  // Against tests that hang. What does not is quick, and on a busy machine it may take its time.
  testTimeout: 300_000,
  maxWorkers: 2,
};
