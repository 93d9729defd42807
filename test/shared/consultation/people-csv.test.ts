import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { Type } from 'typebox'
import Value from 'typebox/value'
import { describe, expect, it } from 'vitest'
import type { Structure } from '../../../shared/consultation/file.ts'
import { readPeople } from '../../../shared/consultation/people-csv.ts'
import { modeNamed, peopleColumnNamed, roleNamed } from '../../../shared/consultation/people-columns.ts'
import { limits } from '../../../shared/limits.ts'

const structure: Structure = {
  title: { en: 'A café' },
  languages: ['en', 'fr', 'ru'],
  constituencies: [
    { id: 'east', name: { en: 'Network of the East', fr: 'Réseau de l’Est' }, community: true, region: 'eeca', bloc: null, votes: true },
    { id: 'un', name: { en: 'UN agencies' }, community: false, bloc: null, votes: false },
  ],
  stakeholders: [{ id: 'governments', name: { en: 'Governments' } }],
  tables: [{ id: 't1', stakeholder: 'governments', capacity: 10 }],
  agenda: [{ stage: 'cafe', rounds: [{ id: 'r1', title: { en: 'One' }, minutes: 30 }, { id: 'r2', title: { en: 'Two' }, minutes: 30 }] }],
  people: [{ id: 'p1', alias: 'Heron', role: 'participant', constituency: 'east', speaks: ['en'] }],
}
const faultsOf = (text: string) => readPeople(text, structure).faults.map(({ code, line, column, found }) => [code, line, column, found])

describe('a list of expected people', () => {
  it('[L1] is read with what each person speaks, needs, hosts and interprets, and when they are away', () => {
    const text = [
      'Person,Organisation,Table hosted,Region,Speaks,Needs,Interprets,Mode,Away',
      'crane,Network of the East,,eeca,"ru",ru,,remote,2',
      'ibis,un,Governments,,en; fr,,,room,',
      'Wren 4,UN agencies,,,"en, ru",,en<>ru,,1-2',
    ].join('\n')
    const { people, faults } = readPeople(text, structure)
    expect(faults).toEqual([])
    expect(people).toEqual([
      { line: 2, person: { id: 'crane', alias: 'crane', role: 'participant', constituency: 'east', speaks: ['ru'], needs: ['ru'], mode: 'remote', away: [2] }, hosts: null },
      { line: 3, person: { id: 'ibis', alias: 'ibis', role: 'host', constituency: 'un', speaks: ['en', 'fr'], mode: 'room' }, hosts: 't1' },
      { line: 4, person: { id: 'person-4', alias: 'Wren 4', role: 'interpreter', constituency: 'un', speaks: ['en', 'ru'], interprets: [['en', 'ru'], ['ru', 'en']], away: [1, 2] }, hosts: null },
    ])
  })

  it('[L2] may have its headings in other languages, and its cells parted by semicolons or tabs', () => {
    expect(readPeople('Personne;Réseau;Langues\nibis;Réseau de l’Est;fr', structure).people.map(({ person }) => person.constituency)).toEqual(['east'])
    expect(readPeople('الاسم المختار;المنظمة;يتكلم;الغياب\r\nibis;east;"en، ru";"٢"\r\n', structure).people.map(({ person }) => [person.speaks, person.away])).toEqual([[['en', 'ru'], [2]]])
    expect(readPeople('\ufeff化名,组织,会说,方式,缺席\r\nibis,east,en、ru,远程,第 1 轮和第 2 轮\r\n', structure).people.map(({ person }) => [person.speaks, person.mode, person.away])).toEqual([[['en', 'ru'], 'remote', [1, 2]]])
    expect(readPeople('Nama pilihan,Organisasi,Peran\nibis,east,pengamat', structure).people.map(({ person }) => person.role)).toEqual(['observer'])
    expect(readPeople('Участник\tСеть\tЯзыки\nibis\teast\tru', structure).people.map(({ person }) => person.speaks)).toEqual([['ru']])
  })

  it('[L3] without the headings that are needed, says which are missing', () => {
    expect(faultsOf('name,organisation\na,un')).toEqual([['heading-missing', 1, 'person', 'name, organisation']])
    expect(faultsOf('person,alias,organisation\na,a,un')).toEqual([['heading-twice', 1, 'person', 'alias']])
    expect(faultsOf('')).toEqual([['list-empty', 0, null, '']])
    expect(faultsOf('person,organisation\n\n')).toEqual([['list-empty', 0, null, '']])
  })

  it('[L4] names every fault of every row, and brings nobody as long as there is one', () => {
    const text = [
      'person,organisation,table,region,speaks,interprets,mode,away,role',
      'ibis,un,,,en,,,,',
      'Ibis,west,,,Klingon,,,,',
      'heron,,,,,,,,',
      ',un,t9,,,en-ru,somewhere,3,captain',
      'crane,east,t1,africa,en,,,,',
      'wren,east,t1,eeca,en,,,x,',
    ].join('\n')
    expect(readPeople(text, structure).people).toEqual([])
    expect(faultsOf(text)).toEqual([
      ['person-twice', 3, 'person', 'Ibis'],
      ['constituency-unknown', 3, 'constituency', 'west'],
      ['language-unknown', 3, 'speaks', 'Klingon'],
      ['person-expected', 4, 'person', 'heron'],
      ['constituency-missing', 4, 'constituency', ''],
      ['person-missing', 5, 'person', ''],
      ['interprets-unknown', 5, 'interprets', 'en-ru'],
      ['table-unknown', 5, 'table', 't9'],
      ['mode-unknown', 5, 'mode', 'somewhere'],
      ['role-unknown', 5, 'role', 'captain'],
      ['round-unknown', 5, 'away', '3'],
      ['region-differs', 6, 'region', 'africa'],
      ['table-hosted-twice', 7, 'table', 't1'],
      ['round-unknown', 7, 'away', 'x'],
    ])
  })

  it('[L5] has its bounds: of length, of people, of faults told', () => {
    expect(faultsOf('x'.repeat(limits.importFileBytes + 1))).toEqual([['list-too-long', 0, null, '']])
    const many = (count: number, organisation: string): string => ['person,organisation', ...Array.from({ length: count }, (_, index) => `q${index},${organisation}`)].join('\n')
    expect(faultsOf(many(400, 'un'))).toEqual([['too-many-people', 401, null, '']])
    expect(readPeople(many(399, 'un'), structure).people).toHaveLength(399)
    expect(readPeople(many(399, 'nobody'), structure).faults).toHaveLength(200)
  })

  it('[L7] says absences in rounds or, where the plan has days, in days; whoever stays at a table or has none cannot be away', () => {
    const [stage] = structure.agenda ?? []
    const planned: Structure = { ...structure, agenda: [{ stage: 'cafe', rounds: (stage?.rounds ?? []).map((round, index) => ({ ...round, startsAt: `2026-11-2${3 + index}T09:00+02:00` })) }] }
    const awayOf = (away: string, heading = 'away', of = planned) => {
      const { people, faults } = readPeople(`person;organisation;role;${heading}\nibis;un;;"${away}"`, of)
      return faults.length === 0 ? people.map(({ person }) => person.away) : faults.map(({ code, column, found }) => [code, column, found])
    }
    for (const said of ['١ إلى ٢', 'الجولة 1 و2', 'putaran 1 sampai 2', 'putaran 1 dan 2', '第1至2轮', '第 1 天和第 2 天', 'يوم 1، يوم 2', 'hari 1-2', '１，２']) expect(awayOf(said)).toEqual([[1, 2]])
    for (const said of ['1-2', '1, 2', '1 2', 'rounds 1 to 2', 'tours 1 à 2', 'раунды 1-2', 'day 1, day 2', 'jours 1 et 2', '2026-11-23, round 2']) expect(awayOf(said)).toEqual([[1, 2]])
    expect(awayOf('2', 'days away')).toEqual([[2]])
    expect(awayOf('день 2')).toEqual([[2]])
    expect(awayOf('')).toEqual([undefined])
    expect(awayOf('day 3')).toEqual([['day-unknown', 'away', 'day 3']])
    expect(awayOf('2026-11-30')).toEqual([['day-unknown', 'away', '2026-11-30']])
    expect(awayOf('2-1, 0, soon')).toEqual([['round-unknown', 'away', '2-1'], ['round-unknown', 'away', '0'], ['round-unknown', 'away', 'soon']])
    expect(awayOf('day 1', 'away', structure)).toEqual([['days-unplanned', 'away', 'day 1']])
    expect(faultsOf('person,organisation,table,role,away\nibis,un,t1,,2\nwren,un,,rapporteur,1')).toEqual([['away-role', 2, 'away', '2'], ['away-role', 3, 'away', '1']])
  })

  it.each(['en', 'fr', 'es', 'ru', 'id', 'zh', 'ar'])('[L8] knows what the interface calls columns, roles and places in %s: who reads it there writes it so', async (language) => {
    const words = async (namespace: string): Promise<unknown> => JSON.parse(await readFile(new URL(`../../../locales/${language}/${namespace}.json`, import.meta.url), 'utf8'))
    const { column } = Value.Parse(Type.Object({ column: Type.Record(Type.String(), Type.String()) }), await words('people'))
    for (const [name, called] of Object.entries(column)) expect([called, peopleColumnNamed(called)]).toEqual([called, name])
    const { role } = Value.Parse(Type.Object({ role: Type.Record(Type.String(), Type.String()) }), await words('app'))
    for (const name of ['participant', 'host', 'facilitator', 'interpreter', 'rapporteur', 'observer', 'validator']) expect([role[name], roleNamed(role[name] ?? '')]).toEqual([role[name], name])
    const { presence } = Value.Parse(Type.Object({ presence: Type.Record(Type.String(), Type.String()) }), await words('common'))
    expect(modeNamed(presence['remote'] ?? '')).toBe('remote')
  })

  it('[L9] takes what begins like a formula as the words that it is', () => {
    const { people, faults } = readPeople('person,organisation\n"=HYPERLINK(""http://a.example"")",un\n+1,un', structure)
    expect(faults).toEqual([])
    expect(people.map(({ person }) => person.alias)).toEqual(['=HYPERLINK("http://a.example")', '+1'])
  })

  it('[L6] whatever it is, is never half imported and never thrown at', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string().map((text) => `person,organisation,speaks,interprets,away,days away\n${text}`)), (text) => {
      const { people, faults } = readPeople(text, structure)
      expect(people.length > 0).toBe(faults.length === 0)
    }), { numRuns: 300 })
  })
})
