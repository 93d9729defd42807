import { describe, expect, it } from 'vitest'
import { readList, type PeopleWords } from '../../../../client/pages/people/read-list.ts'
import { structure } from '../../../support/a-consultation.ts'

const words: PeopleWords = {
  column: (column) => ({ alias: 'Псевдоним', role: 'Роль', constituency: 'Группа', speaks: 'Говорит', needs: 'Нуждается', interprets: 'Переводит', mode: 'В зале или издалека' })[column],
  role: (role) => (role === 'participant' ? 'участие' : role),
}
const read = (...lines: readonly string[]) => readList(lines.join('\n'), structure, words)
const faults = (...lines: readonly string[]) => read(...lines).faults.map(({ line, code, subject }) => `${line} ${code} ${subject}`.trim())

describe('a list of expected people', () => {
  it('[P1] is read as it comes: without a header, or with one that names the columns in any order', () => {
    expect(read('Finch, participant, ASWA, en').people[0]).toMatchObject({ alias: 'Finch', role: 'participant', constituency: 'aswa', speaks: ['en'], mode: 'room' })
    const ordered = read('mode;group;alias;role', 'remote;unaids;Finch;observer', '', 'room;swan;Otter;host')
    expect(ordered.faults).toEqual([])
    expect(ordered.people.map(({ alias, role, constituency, mode }) => [alias, role, constituency, mode])).toEqual([['Finch', 'observer', 'unaids', 'remote'], ['Otter', 'host', 'swan', 'room']])
  })

  it('[P2] may be written in the reader’s own language', () => {
    const { people, faults: none } = read('Псевдоним\tГруппа\tРоль', 'Зяблик\tASWA\tУчастие')
    expect(none).toEqual([])
    expect(people[0]).toMatchObject({ alias: 'Зяблик', role: 'participant', constituency: 'aswa' })
  })

  it('[P3] with columns that nobody knows, twice, or missing, is not read at all', () => {
    expect(faults('alias, rôle, group', 'Finch, participant, ASWA')).toEqual(['1 header rôle', '1 role'])
    expect(faults('alias, role, group, role', 'Finch, participant, ASWA, host')).toEqual(['1 header role'])
    expect(read('alias, role', 'Finch, participant').people).toEqual([])
  })

  it('[P4] names each line that does not fit, by its number in the file', () => {
    expect(faults('alias,role,group,speaks', 'Finch,participant,ASWA,en', '', 'Otter,guest,ASWA,en', 'Wagtail,participant,Nowhere,en', 'Heath,participant,ASWA,english', ',host,ASWA,en')).toEqual([
      '4 role guest', '5 constituency Nowhere', '6 speaks english', '7 alias',
    ])
  })

  it('[P5] holds nobody twice, nor whom the consultation expects already', () => {
    expect(faults('Finch, participant, ASWA, en', 'FINCH, observer, SWAN, en', 'acacia, host, ASWA, en')).toEqual(['2 twice FINCH', '3 twice acacia'])
  })

  it('[P6] is not longer than a consultation takes people', () => {
    const many = Array.from({ length: 400 }, (_, index) => `Finch ${index}, participant, ASWA, en`)
    expect(faults(...many)).toEqual(['400 too-many 400'])
  })
})
