import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Processes, not threads: a test that enters a network namespace or waits for a child must not hold up another.
    pool: 'forks',
    // Most tests wait for sockets rather than compute, so even one core has work for two.
    maxWorkers: Math.max(2, availableParallelism()),
    // A real server may have to start, and a silent one to be waited for.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    slowTestThreshold: 5_000,
    globalSetup: ['test/support/gather-cases.ts'],
  },
})
