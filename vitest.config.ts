import { linguiTransformerBabelPreset } from '@lingui/vite-plugin'
import babel from '@rolldown/plugin-babel'
import { availableParallelism, totalmem } from 'node:os'
import { defineConfig } from 'vitest/config'

/** To load all of the server takes seconds: these share its modules, and each file has its own database. */
const domain = [
  '{contract,demo,server/{team,people,conversations,channels,routing,calls,place,reports,chat}}/**/*.test.ts',
  'server/*.test.ts',
  // not those that bring listeners and kinds of work of their own: whoever shares their modules would have them, too; nor
  // what counts how often each statement was said, by whomever
  'server/platform/!(events|jobs|plan-once).test.ts',
]
/** What runs in browsers, tried without one: each is done in a moment. */
const pages = '{web,widget}/**/*.test.ts'
/** They share a browser. What is long comes first: vitest takes projects by their names. */
const stories = 'test/e2e/*.test.ts'

export default defineConfig({
  // the interface's words are macros
  plugins: [babel({ presets: [linguiTransformerBabelPreset()] })],
  test: {
    globalSetup: ['test/global-setup.ts'],
    pool: 'forks',
    maxWorkers: workers(),
    slowTestThreshold: 5_000,
    // many of these start programs, on machines that do other things too
    testTimeout: 90_000,
    // where nobody looks on, one that failed has a second try, and is named at the end
    retry: process.env.CI ? 1 : 0,
    // conditions decide; this only ends what never comes true
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 120_000,
    teardownTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: 'domain', include: domain, isolate: false, setupFiles: ['test/after-file.ts'] },
      },
      {
        extends: true,
        test: { name: 'browser', include: [stories], isolate: false, setupFiles: ['test/e2e/after-story.ts'] },
      },
      {
        extends: true,
        test: { name: 'pages', include: [pages], isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: ['{server,contract,web,widget,client,demo,bench,scripts,test}/**/*.test.{ts,tsx}'],
          exclude: [...domain, pages, stories],
        },
      },
    ],
  },
})

/** One to a core, where each has its 2.5 GB: stories bring a browser, a server and a database along, and want all of it. */
function workers(): number {
  const limit = process.constrainedMemory()
  const memory = limit > 0 && limit < totalmem() ? limit : totalmem()
  return Math.max(Math.min(Math.floor(memory / 2.5e9), availableParallelism(), 6), 2)
}
