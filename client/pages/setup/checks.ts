import type { Structure } from '../../../shared/consultation/file.ts'
import type { PersonPlan } from '../../../shared/consultation/schemas.ts'
import { timetableFaults } from '../../../shared/consultation/timetable-faults.ts'
import { timetableOf } from '../../../shared/consultation/timetable.ts'
import type { Words } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'
import { interprets } from '../../../shared/rotation/coverage.ts'
import { hasWords, type SetupStep, sourceLanguage } from './draft.ts'

export type LackCode =
  | 'no_title'
  | 'unnamed_group'
  | 'unnamed_table'
  | 'unnamed_round'
  | 'unnamed_person'
  | 'no_groups'
  | 'no_community'
  | 'few_votes'
  | 'small_blocs'
  | 'few_tables'
  | 'no_rounds'
  | 'wrong_times'
  | 'many_rounds'
  | 'small_tables'
  | 'no_hosts'
  | 'no_interpreter'
  | 'no_people'

/** Something that is still missing, and where it is mended. */
export interface Lack {
  readonly code: LackCode
  readonly step: SetupStep
  /** Without it the set-up cannot even be kept. */
  readonly blocks: boolean
  /** What it is about: names of blocs or tables, language tags. */
  readonly names: readonly Words[]
  readonly languages: readonly string[]
  /** Places that are missing, or people that there are. */
  readonly count: number
}

const lack = (code: LackCode, step: SetupStep, more: Partial<Lack> = {}): Lack => ({ code, step, blocks: false, names: [], languages: [], count: 0, ...more })

/** What a set-up still lacks: first what keeps it from being saved, then what the meeting would miss. */
export function lacksOf(draft: Structure): readonly Lack[] {
  return [...blocking(draft), ...groups(draft), ...tables(draft), ...rounds(draft), ...people(draft)]
}

function blocking(draft: Structure): readonly Lack[] {
  const agendaRounds = draft.agenda?.flatMap((entry) => entry.rounds ?? []) ?? []
  return [
    ...((draft.title[sourceLanguage(draft)] ?? '').trim() === '' ? [lack('no_title', 'title', { blocks: true })] : []),
    ...([...(draft.blocs ?? []), ...(draft.constituencies ?? [])].every(({ name }) => hasWords(name)) ? [] : [lack('unnamed_group', 'groups', { blocks: true })]),
    ...((draft.stakeholders ?? []).every(({ name }) => hasWords(name)) ? [] : [lack('unnamed_table', 'tables', { blocks: true })]),
    ...(agendaRounds.every(({ title }) => hasWords(title)) ? [] : [lack('unnamed_round', 'rounds', { blocks: true })]),
    ...(timetableFaults(timetableOf(draft)).length === 0 ? [] : [lack('wrong_times', 'rounds', { blocks: true })]),
    ...((draft.people ?? []).every(({ alias, constituency }) => alias.trim() !== '' && constituency !== '') ? [] : [lack('unnamed_person', 'people', { blocks: true })]),
  ]
}

const travels = ({ role }: PersonPlan): boolean => role === 'participant' || role === 'observer'
const votes = (draft: Structure, { role, constituency }: PersonPlan): boolean =>
  ['participant', 'host', 'facilitator', 'rapporteur'].includes(role) &&
  draft.constituencies?.find(({ id }) => id === constituency)?.votes === true

function groups(draft: Structure): readonly Lack[] {
  const constituencies = draft.constituencies ?? []
  if (constituencies.length === 0) return [lack('no_groups', 'groups')]
  const voters = (draft.people ?? []).filter((person) => votes(draft, person))
  const blocOf = (person: PersonPlan): string | null => constituencies.find(({ id }) => id === person.constituency)?.bloc ?? null
  const small = (draft.blocs ?? []).filter(({ id }) => voters.filter((person) => blocOf(person) === id).length < limits.smallestGroupShown)
  const someone = (draft.people ?? []).length > 0
  return [
    ...(constituencies.some(({ community }) => community) ? [] : [lack('no_community', 'groups')]),
    ...(someone && voters.length < limits.smallestElectorate ? [lack('few_votes', 'groups', { count: voters.length })] : []),
    ...(someone && small.length > 0 ? [lack('small_blocs', 'groups', { names: small.map(({ name }) => name) })] : []),
  ]
}

function tables(draft: Structure): readonly Lack[] {
  const all = draft.tables ?? []
  if (all.length < 2) return [lack('few_tables', 'tables')]
  const seats = (draft.people ?? []).filter((person) => travels(person) || person.role === 'interpreter').length
  const places = all.reduce((sum, { capacity }) => sum + capacity - 1, 0) // one place is the host's
  const named = (id: string): Words => draft.stakeholders?.find((one) => one.id === id)?.name ?? {}
  const hostless = all.filter(({ host }) => host === undefined || host === null)
  return [
    ...(seats > places ? [lack('small_tables', 'tables', { count: seats - places })] : []),
    ...(hostless.length > 0 ? [lack('no_hosts', 'people', { names: hostless.map(({ stakeholder }) => named(stakeholder)) })] : []),
  ]
}

function rounds(draft: Structure): readonly Lack[] {
  const all = draft.agenda?.find(({ stage }) => stage === 'cafe')?.rounds ?? []
  if (all.length === 0) return [lack('no_rounds', 'rounds')]
  const tableCount = draft.tables?.length ?? 0
  return tableCount >= 2 && all.length > tableCount ? [lack('many_rounds', 'rounds', { count: tableCount })] : []
}

function people(draft: Structure): readonly Lack[] {
  const all = draft.people ?? []
  if (all.length === 0) return [lack('no_people', 'people')]
  const working = sourceLanguage(draft)
  const interpreters = all.filter(({ role }) => role === 'interpreter').map((one) => ({ id: one.id, languages: one.interprets ?? [] }))
  const needed = new Set(all.filter(({ speaks }) => !speaks.includes(working)).flatMap(({ needs }) => needs ?? []))
  const uncovered = [...needed].filter((language) => language !== working && !interpreters.some((one) => interprets(one, language, working)))
  return uncovered.length === 0 ? [] : [lack('no_interpreter', 'people', { languages: uncovered })]
}
