import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

import { openStore } from '../../../server/storage/open-store.ts'
import { describeStore } from './contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'cafe-store-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0
const freshUrl = (): string => {
  files += 1
  return `sqlite:${join(folder, `store-${files}`, 'cafe.db')}`
}

describeStore('in this thread, in memory', () => openStore('sqlite::memory:', { thread: 'main' }))
describeStore('in this thread, in a file', () => openStore(freshUrl(), { thread: 'main' }))
describeStore('in its own thread, in memory', () => openStore('sqlite::memory:'))
describeStore('in its own thread, in a file', () => openStore(freshUrl()))
