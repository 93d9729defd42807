import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { defineConfig } from 'vitest/config'
import type { Plugin, Rolldown } from 'vite'

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

/** Opens the pages without a line. It lies at the root, under one name, where a browser looks for its next version. */
const WORKER = 'offline.js'
/** Where one can be without a line. The others lead, show or print, and need the server for that. */
const KEPT_PAGES = /client\/pages\/(?:lobby|circle|table|booth|room)\.ts$/
const PRINTED = /client\/pages\/print\//
/** The words of the interface for the other pages, and for sheets of paper. */
const OTHER_WORDS = /locales\/\w+\/(?:bring|paper|plenary|record|record-page|setup|start|wall)\.json$/

/** Tells the worker which files of this build it is to keep: whatever those pages load, now or later. */
function shell(): Plugin {
  return {
    name: 'shell',
    apply: 'build',
    enforce: 'post', // before that there are chunks of nothing but styles, which go
    generateBundle(_options, bundle) {
      const chunks = new Map(Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])))
      const worker = chunks.get(WORKER)
      const main = [...chunks.values()].find(({ isEntry, facadeModuleId }) => isEntry && facadeModuleId?.endsWith('index.html') === true)
      if (worker === undefined || main === undefined) throw new Error('the build has no worker, or no page')
      const pages = [...chunks.values()].filter(({ isDynamicEntry, facadeModuleId }) => isDynamicEntry && facadeModuleId !== null && /\/client\/pages\/[a-z-]+\.ts$/.test(facadeModuleId))
      const isLeft = ({ facadeModuleId }: Rolldown.OutputChunk): boolean =>
        facadeModuleId !== null && (PRINTED.test(facadeModuleId) || OTHER_WORDS.test(facadeModuleId) || (pages.some((page) => page.facadeModuleId === facadeModuleId) && !KEPT_PAGES.test(facadeModuleId)))
      const kept = new Set<string>(['icon.svg'])
      const follow = (name: string): void => {
        const chunk = chunks.get(name)
        if (chunk === undefined || kept.has(name) || isLeft(chunk)) return
        for (const file of [name, ...(chunk.viteMetadata?.importedCss ?? [])]) kept.add(file)
        for (const next of [...chunk.imports, ...chunk.dynamicImports]) follow(next)
      }
      follow(main.fileName)
      const files = [...kept].toSorted().map((name) => `/${name}`)
      const name = `cafe.shell ${createHash('sha256').update(files.join()).digest('base64url').slice(0, 12)}`
      worker.code = `const SHELL = ${JSON.stringify({ name, main: `/${main.fileName}`, files })};\n${worker.code}`
    },
  }
}

/**
 * What nearly every page needs, but for the editor: nothing that reads documents, or Yjs comes along to the door. One file instead of twenty: over a line that takes 400 ms there and
 * back, the lobby stands a second earlier.
 */
const COMMON =
  /client\/(?:elements|i18n)\/(?!qr|when|plan-reminder|voice-balance|zoned-time|leans|difference)|client\/session\/(?!document|pasted-text|writing-wishes|bind-text|bound-text|text-edit|words-left|attribution)|client\/pages\/navigation|shared\/(?:access|meeting(?!\/agenda)|failures|limits|languages|ids|assert)/

/** What every page with documents needs, and no other: again one file instead of six. */
const DOCUMENTS = /client\/session\/(?:document|pasted-text|writing-wishes)|shared\/(?:documents\/(?:reader|writer|seed|live-maps|order|changes|rich-text)\.|protocol)|node_modules\/(?:y-protocols|y-websocket)/

/** The pages (`client/` → `dist/client/`) and the tests (`test/`). */
export default defineConfig({
  root: 'client',
  plugins: [shell(), packed()],
  worker: { format: 'es' }, // the codec is fetched by the worker once it is needed
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: [fileURLToPath(new URL('client/index.html', import.meta.url)), fileURLToPath(new URL('client/offline.ts', import.meta.url))],
      output: {
        entryFileNames: ({ name }) => (name === 'offline' ? WORKER : 'assets/[name]-[hash].js'),
        codeSplitting: { groups: [{ name: 'parts', test: COMMON, minShareCount: 3 }, { name: 'documents', test: DOCUMENTS, minShareCount: 3 }] },
      },
    },
  },
  test: {
    root: '.',
    include: ['test/**/*.test.ts'],
    environment: 'node',
    // Two cores are what a small server and a small laptop have.
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A condition is waited for as long as a busy machine may need.
    expect: { poll: { timeout: 20_000 } },
    env: { TZ: 'UTC' },
  },
})
