import * as Y from 'yjs'
import type { FailureCode } from '../../../shared/failures.ts'
import { aliases, aSeat, structure, type Alias } from '../../support/a-consultation.ts'
import { Guest } from '../../support/a-guest.ts'
import { startServer, type TestServer } from '../../support/a-server.ts'

export const smallFile = {
  format: 'cafe-mondial/consultation',
  version: 1,
  ...structure,
  // Tests bring many guests.
  tables: structure.tables?.map((table) => ({ ...table, capacity: 40 })),
}

/** A small meeting on a real server: everybody of `a-consultation` sits, and nothing has begun. */
export class Meeting {
  readonly server: TestServer
  readonly organiser: Guest
  readonly #guests: ReadonlyMap<Alias, Guest>

  private constructor(server: TestServer, organiser: Guest, guests: ReadonlyMap<Alias, Guest>) {
    this.server = server
    this.organiser = organiser
    this.#guests = guests
  }

  static async gather(server?: TestServer): Promise<Meeting> {
    const at = server ?? (await startServer())
    const organiser = await Guest.begins(at.url, smallFile)
    const guests = new Map<Alias, Guest>()
    for (const alias of aliases) {
      if (alias === 'Wren') continue
      const { role, constituency, hosts, needs, interprets } = aSeat(alias)
      const code = await organiser.invites({ role, constituency, table: hosts })
      guests.set(alias, await Guest.arrives(at.url, code, { alias, speaks: ['en'], needs, interprets }))
    }
    return new Meeting(at, organiser, guests)
  }

  get url(): string {
    return this.server.url
  }

  by(alias: Alias): Guest {
    const guest = alias === 'Wren' ? this.organiser : this.#guests.get(alias)
    if (guest === undefined) throw new Error(`${alias} is not here`)
    return guest
  }

  async toCafe(): Promise<void> {
    await this.by('Heron').does({ type: 'begin-stage', stage: 'cafe' })
    await this.by('Heron').does({ type: 'start-round' })
  }

  /** Everything that this consultation holds: what happened, and every word. */
  async holds(): Promise<unknown> {
    const { consultations, documents } = this.server.app.platform
    const live = consultations.get(this.organiser.consultation)
    if (live === undefined) throw new Error('the consultation is gone')
    const words: Record<string, string> = {}
    for (const { id } of live.state.documents) {
      const doc = await documents.read(id)
      words[id] = Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64')
      doc.destroy()
    }
    return { events: live.log.length, consultations: consultations.all().length, words }
  }

  async close(): Promise<void> {
    this.organiser.rests()
    for (const guest of this.#guests.values()) guest.rests()
    await this.server.close()
  }
}

/** The words of a refusal, in a language. */
export async function wordsOf(code: FailureCode, language: 'en' | 'fr' | 'ru'): Promise<string> {
  const { default: words } = await import(`../../../locales/${language}/failure.json`, { with: { type: 'json' } })
  return words[code]
}
