import { linguiTransformerBabelPreset } from '@lingui/vite-plugin'
import babel from '@rolldown/plugin-babel'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // the interface's words are macros
  plugins: [babel({ presets: [linguiTransformerBabelPreset()] })],
  test: {
    globalSetup: ['test/global-setup.ts'],
    include: ['{server,contract,web,client,demo,bench,scripts,test}/**/*.test.{ts,tsx}'],
    pool: 'forks',
    maxWorkers: 2,
    slowTestThreshold: 5_000,
    // many of these start programs, on machines that do other things too
    testTimeout: 90_000,
    // conditions decide; this only ends what never comes true
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 120_000,
    teardownTimeout: 60_000,
  },
})
