// The whole Kyiv case, played by 36 people over the public interfaces of a server in a process of its own.
// What they do is the same that `test/scenarios/kyiv` holds the record against.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { kyiv } from './meeting.mjs'
import { root, startScript } from './processes.mjs'

const BUDGET_SECONDS = 60

/** The replay is TypeScript, which Node 20 does not read; its packages stay where they are. */
async function loadReplay() {
  const folder = join(root, 'dist/bench')
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: { ssr: 'test/scenarios/kyiv/replay.ts', outDir: folder, emptyOutDir: true, target: 'node20', rollupOptions: { output: { entryFileNames: 'replay.mjs' } } },
  })
  return import(pathToFileURL(join(folder, 'replay.mjs')).href)
}

export async function measureReplay() {
  const { replayKyiv } = await loadReplay()
  const folder = await mkdtemp(join(tmpdir(), 'cafe-bench-'))
  const server = await startScript('moved-clock-server.mjs', `sqlite:${join(folder, 'cafe.db')}`)
  try {
    const begin = performance.now()
    const { people } = await replayKyiv(server.url, kyiv(), (ms) => server.tell({ forward: ms }))
    const seconds = (performance.now() - begin) / 1000
    const { guest: rapporteur } = people.by('Magpie')
    const record = await rapporteur.get(`/api/consultations/${rapporteur.consultation}/record.json`)
    people.rest()
    const accepted = record.stakeholders.reduce((sum, { lines }) => sum + lines.length, 0)
    return [{ name: `the whole Kyiv case replayed by 36 people (${accepted} lines accepted)`, figure: seconds, unit: 's', budget: BUDGET_SECONDS }]
  } finally {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  }
}
