import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { OpusDecoder } from 'opus-decoder'
import { defineConfig } from 'vitest/config'
import type { Plugin, Rolldown } from 'vite'

const built = fileURLToPath(new URL('dist/client/', import.meta.url))

/** Smaller files hardly shrink. */
const WORTH_PACKING_BYTES = 256

/** Packs every file once, when it is built, as tightly as can be: phones on bad lines wait for bytes, and the server never packs. */
function packed(): Plugin {
  return {
    name: 'packed',
    apply: 'build',
    closeBundle() {
      for (const name of readdirSync(built, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(?:js|css|html|svg|wasm)$/.test(name)) continue
        const bytes = readFileSync(built + name)
        if (bytes.byteLength < WORTH_PACKING_BYTES) continue
        writeFileSync(`${built}${name}.gz`, gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION }))
        writeFileSync(`${built}${name}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength } }))
      }
    },
  }
}

/** The pages connect over WebSocket only; of the other ways of engine.io nothing is called, and only their listeners would stay. */
const UNUSED_WAYS = /engine\.io-client\/build\/esm\/transports\/(?:polling|webtransport)/
/** What stands in the pages for modules of libraries that can do more than is asked of them. */
const STAND_INS: readonly (readonly [module: RegExp, code: string])[] = [
  [/engine\.io-client\/build\/esm\/transports\/index\.js$/, "import { WS } from './websocket.js'\nexport const transports = { websocket: WS }"],
  // Yjs says two things to developers; the colours for them brought a console drawn in HTML, and a checker of shapes.
  [/lib0\/logging\.js$/, "export const [BOLD, ORANGE, RED, UNBOLD] = ['', '', '', '']\nexport const print = (...words) => console.log(...words)\nexport const warn = (...words) => console.warn(...words)"],
]

/** Leaves out of the pages what libraries bring and nobody there uses. Refuses to build when a library has moved such a module. */
function leaner(): Plugin {
  const met = new Set<RegExp>()
  return {
    name: 'leaner',
    apply: 'build',
    load(id) {
      const found = STAND_INS.find(([module]) => module.test(id))
      if (found === undefined) return null
      met.add(found[0])
      return found[1]
    },
    transform: (_code, id) => (UNUSED_WAYS.test(id) ? { moduleSideEffects: false } : null),
    buildEnd(error) {
      const missed = STAND_INS.find(([module]) => !met.has(module))
      if (error === undefined && missed !== undefined) throw new Error(`nothing to leave out: ${missed[0].source}`)
    },
  }
}

const DECODER = 'virtual:opus-decoder'
/** Of version 0.7.12, whose exports `client/channels/opus-decoding.ts` knows by name. */
const DECODER_HASH = 'i2ftoqRuR49lwkxGfa6erCYpPvrmSEv+diudEIYFi0s='

/**
 * The module of the decoder as a file of its own. Its package carries it as packed text, with what unpacks that: a fifth
 * more on the way than the module as it is. Imported, it is the address.
 */
function decoderFile(): Plugin {
  let isBuild = false
  return {
    name: 'decoder-file',
    configResolved({ command }) {
      isBuild = command === 'build'
    },
    resolveId: (id) => (id === DECODER ? `\0${DECODER}` : undefined),
    async load(id) {
      if (id !== `\0${DECODER}`) return undefined
      const decoder = new OpusDecoder({ channels: 1 })
      await decoder.ready
      const unpack: unknown = Reflect.get(Reflect.get(decoder, '_WASMAudioDecoderCommon'), 'inflateDynEncodeString')
      const source: unknown = await (typeof unpack === 'function' ? unpack(Reflect.get(Reflect.get(decoder, '_EmscriptenWASM'), 'wasm')) : undefined)
      decoder.free()
      if (!(source instanceof Uint8Array) || createHash('sha256').update(source).digest('base64') !== DECODER_HASH) throw new Error('opus-decoder has another module than is known: look at its exports first')
      if (!isBuild) return `export default 'data:application/wasm;base64,${Buffer.from(source).toString('base64')}'`
      const reference = this.emitFile({ type: 'asset', name: 'opus-decoder.wasm', source })
      return `export default import.meta.ROLLUP_FILE_URL_${reference}`
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

/** Files with words of the interface, and of which language. */
const LANGUAGE_OF_WORDS = /\/(?:i18n\/words\/|words-at-table\/words-|locales\/)([a-z]{2})[./]/

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
      const files: string[] = []
      const words: Record<string, string[]> = {}
      const all = [...kept].toSorted()
      for (const name of all) {
        const language = LANGUAGE_OF_WORDS.exec(chunks.get(name)?.facadeModuleId ?? '')?.[1]
        const place = language === undefined ? files : (words[language] ??= [])
        place.push(`/${name}`)
      }
      const name = `cafe.shell ${createHash('sha256').update(all.join()).digest('base64url').slice(0, 12)}`
      worker.code = `const SHELL = ${JSON.stringify({ name, main: `/${main.fileName}`, files, words })};\n${worker.code}`
    },
  }
}

/**
 * What nearly every page needs, but for the editor: nothing that reads documents, or Yjs comes along to the door. One file instead of twenty: over a line that takes 400 ms there and
 * back, the lobby stands a second earlier.
 */
const COMMON =
  /client\/(?:elements|i18n)\/(?!qr|when|plan-reminder|voice-balance|zoned-time|leans|difference)|client\/session\/(?!document|pasted-text|writing-wishes|bind-text|bound-text|text-edit|words-left|attribution)|client\/pages\/(?:navigation|conduct-log)|shared\/(?:access|meeting(?!\/(?:agenda|decide))|failures|limits|languages|ids|assert)/

/** What every page needs at once, and all that it stands on: again one file. Not `main.ts` itself: the words of a language are awaited there, and they stand on this file. */
const OPENED = /client\/app\.ts$/

/** What every page with documents needs, and no other: again one file instead of six. */
const DOCUMENTS = /client\/session\/(?:document|pasted-text|writing-wishes)|shared\/(?:documents\/(?:reader|writer|seed|live-maps|order|changes|rich-text)\.|protocol)|node_modules\/(?:y-protocols|y-websocket)/

/** What nearly every page needs that people write or read words on. */
const WRITING = /client\/pages\/(?:words\/(?:words-state|reading)|glossary\/marked)|client\/session\/bound-text|lit-html\/directives\/repeat/

/** Questions and their cards, at the table and in the circle, and what opens from there. */
const QUESTIONS = /client\/pages\/(?:words\/(?!compare|glossary|difference)|table\/(?:place|late|table-words|tools))|client\/session\/attribution|shared\/documents\/card-writer/

/** The pages (`client/` → `dist/client/`) and the tests (`test/`). */
export default defineConfig({
  root: 'client',
  plugins: [leaner(), shell(), packed(), decoderFile()],
  worker: { format: 'es', plugins: () => [decoderFile()] }, // the codec is fetched by the worker once it is needed
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
        codeSplitting: {
          groups: [
            { name: 'parts', test: OPENED },
            { name: 'elements', test: COMMON, minShareCount: 3 },
            { name: 'documents', test: DOCUMENTS, minShareCount: 3 },
            { name: 'writing', test: WRITING, minShareCount: 3 },
            { name: 'questions', test: QUESTIONS, minShareCount: 2 },
          ],
        },
      },
    },
  },
  test: {
    root: '.',
    include: ['test/**/*.test.ts'],
    environment: 'node',
    // Two cores are what a small server and a small laptop have.
    maxWorkers: 2,
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // A condition is waited for as long as a busy machine may need.
    expect: { poll: { timeout: 60_000 } },
    env: { TZ: 'UTC' },
  },
})
