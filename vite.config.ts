import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { defineConfig } from 'vitest/config'
import type { Plugin } from 'vite'

const built = fileURLToPath(new URL('dist/client/', import.meta.url))

/** Smaller files fit into one packet as they are. */
const WORTH_PACKING_BYTES = 1024

/** Packs every file once, when it is built, as tightly as can be: phones on bad lines wait for bytes, and the server never packs. */
function packed(): Plugin {
  return {
    name: 'packed',
    apply: 'build',
    closeBundle() {
      for (const name of readdirSync(built, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(?:js|css|html|svg)$/.test(name)) continue
        const bytes = readFileSync(built + name)
        if (bytes.byteLength < WORTH_PACKING_BYTES) continue
        writeFileSync(`${built}${name}.gz`, gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION }))
        writeFileSync(`${built}${name}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength } }))
      }
    },
  }
}

/**
 * What nearly every page needs, but for the editor: nothing that reads documents, or Yjs comes along to the door. One file instead of twenty: over a line that takes 400 ms there and
 * back, the lobby stands a second earlier.
 */
const COMMON =
  /client\/(?:elements|i18n)\/|client\/session\/(?!document|bind-text|bound-text|text-edit|words-left|attribution)|client\/pages\/navigation|shared\/(?:access|meeting|failures|limits|languages|ids|assert)/

/** The pages (`client/` → `dist/client/`) and the tests (`test/`). */
export default defineConfig({
  root: 'client',
  plugins: [packed()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'parts', test: COMMON, minShareCount: 3 }] } } },
  },
  test: {
    root: '.',
    include: ['test/**/*.test.ts'],
    environment: 'node',
    // Two cores are what a small server and a small laptop have.
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    env: { TZ: 'UTC' },
  },
})
