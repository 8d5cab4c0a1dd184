// Builds what a company embeds, into the folder that is named: widget.js, and what it loads from widget/. Run by server/pages.ts.
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build, type InlineConfig, type Rolldown } from 'vite'

const [into = 'web/dist/widget'] = process.argv.slice(2)
const here = import.meta.dirname

/** The first browsers with light-dark(), popovers and adopted style sheets, as the desk's own pages. */
const target = ['chrome123', 'firefox128', 'safari17.5']
const shared: InlineConfig = {
  root: here,
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
}

const panel = await buildPanel()
await writeFile(join(into, 'widget/panel.js'), `export * from './${panel}'\n`)
await buildLauncher(panel)

/** The panel, and a file for each language; each named by what is in it. Answers the name of the first. */
async function buildPanel(): Promise<string> {
  await mkdir(join(into, 'widget'), { recursive: true })
  const built = await build({
    ...shared,
    build: {
      target,
      outDir: resolve(into, 'widget'),
      emptyOutDir: true,
      reportCompressedSize: false,
      modulePreload: false,
      rolldownOptions: {
        input: { panel: join(here, 'panel/open.tsx') },
        preserveEntrySignatures: 'strict',
        output: { format: 'es', entryFileNames: '[name]-[hash].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  })
  const { output } = built as Rolldown.RolldownOutput
  return output.find((one) => one.type === 'chunk' && one.isEntry)!.fileName
}

/** The launcher: one script that asks for nothing, until somebody wants to write. */
async function buildLauncher(panel: string): Promise<void> {
  await build({
    ...shared,
    define: { PANEL: JSON.stringify(panel) },
    build: {
      target,
      outDir: resolve(into),
      emptyOutDir: false,
      reportCompressedSize: false,
      // as a library: its one `import()` stays what it is
      lib: { entry: join(here, 'loader/main.ts'), formats: ['iife'], name: 'rapportChat', fileName: () => 'widget.js' },
    },
  })
}
