import { readFileSync } from 'node:fs'
import { usualDemands } from '../../../shared/rotation/rotation.ts'
import type { RotationInput } from '../../../shared/rotation/rotation.ts'

interface KyivFile {
  readonly languages: readonly string[]
  readonly tables: readonly { readonly id: string; readonly capacity: number; readonly host: string }[]
  readonly constituencies: readonly {
    readonly id: string; readonly bloc?: string | null; readonly region?: string; readonly community: boolean
  }[]
  readonly people: readonly {
    readonly id: string; readonly role: string; readonly constituency: string; readonly mode: string
    readonly speaks: readonly string[]; readonly needs: readonly string[]
    readonly interprets?: readonly (readonly [string, string])[]
  }[]
}

/** The Kyiv café of 2017: 4 tables with hosts who stay, 25 travellers, five languages, four interpreters, two people remote. */
export function kyivInput(): RotationInput {
  const file: KyivFile = JSON.parse(readFileSync(new URL('../../../server/demo/kyiv-2017.json', import.meta.url), 'utf8'))
  const travels = (role: string): boolean => role === 'participant' || role === 'observer'
  return {
    languages: file.languages,
    tables: file.tables,
    rounds: 4,
    travellers: file.people.filter(({ role }) => travels(role)).map((person) => {
      const constituency = file.constituencies.find(({ id }) => id === person.constituency)
      return {
        id: person.id,
        group: person.constituency,
        bloc: constituency?.bloc ?? null,
        region: constituency?.region ?? null,
        remote: person.mode === 'remote',
        community: constituency?.community ?? false,
        away: [],
        speaks: person.speaks,
        needs: person.needs,
      }
    }),
    interpreters: file.people.filter(({ role }) => role === 'interpreter').map(({ id, interprets = [] }) => ({ id, languages: interprets, away: [] })),
    hosts: file.people.filter(({ role }) => role === 'host').map(({ id, speaks, needs }) => ({
      id, speaks, needs, table: file.tables.find(({ host }) => host === id)?.id ?? '',
    })),
    demands: usualDemands,
    fixed: [null, null, null, null],
  }
}
