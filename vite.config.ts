import babel from '@rolldown/plugin-babel'
import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// The server refuses requests from other origins, so it must see the address that the browser sees.
const server = { target: `http://127.0.0.1:${process.env.PORT ?? 4000}`, changeOrigin: false }

export default defineConfig({
  root: 'web',
  base: '/',
  plugins: [
    react(),
    lingui({ configPath: `${import.meta.dirname}/lingui.pages.config.ts` }),
    babel({ presets: [linguiTransformerBabelPreset()], sourceMap: false }),
    tailwindcss(),
  ],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // the desk, and the place of customers: small, and without the desk
    rolldownOptions: { input: { index: 'web/index.html', place: 'web/place/index.html' } },
    // light-dark() is used as it stands: these are the first browsers that have it.
    target: ['chrome123', 'firefox128', 'safari17.5'],
    cssTarget: ['chrome123', 'firefox128', 'safari17.5'],
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  server: {
    host: '127.0.0.1',
    port: 4001,
    fs: { allow: ['..'] },
    proxy: { '/api': server },
  },
})
