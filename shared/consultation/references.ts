import type { Refusal } from '../failures.ts'
import type { ConsultationFile, Structure } from './file.ts'

type Content = Structure & Partial<Pick<ConsultationFile, 'criteria' | 'issues' | 'questions' | 'quotes' | 'framework' | 'impacts' | 'checklist'>>

const broken = (path: string, id: string): Refusal => ({ code: 'file-reference-broken', params: { path, id } })

/**
 * The first thing in a consultation that names something which is not there, is there twice,
 * or has a title without a word in the first language; undefined when all is well.
 */
export function brokenReference(file: Content): Refusal | undefined {
  return idTwice(file) ?? danglingName(file) ?? titleWithoutSource(file)
}

function idTwice(file: Content): Refusal | undefined {
  const lists: Readonly<Record<string, readonly { readonly id: string }[] | undefined>> = {
    blocs: file.blocs,
    constituencies: file.constituencies,
    purposes: file.purposes,
    stakeholders: file.stakeholders,
    tables: file.tables,
    people: file.people,
    glossary: file.glossary,
    criteria: file.criteria,
    issues: file.issues,
    questions: file.questions,
    indicators: file.questions?.flatMap(({ indicators }) => indicators ?? []),
    rounds: file.agenda?.flatMap(({ rounds }) => rounds ?? []),
    quotes: file.quotes,
    framework: file.framework,
    impacts: file.impacts,
    checklist: file.checklist,
  }
  for (const [path, items] of Object.entries(lists)) {
    const seen = new Set<string>()
    for (const { id } of items ?? []) {
      if (seen.has(id)) return { code: 'file-id-twice', params: { path, id } }
      seen.add(id)
    }
  }
  return undefined
}

function danglingName(file: Content): Refusal | undefined {
  const known = (items: readonly { readonly id: string }[] | undefined) => new Set(items?.map(({ id }) => id))
  const blocs = known(file.blocs)
  const constituencies = known(file.constituencies)
  const stakeholders = known(file.stakeholders)
  const issues = known(file.issues)
  const people = new Map(file.people?.map((person) => [person.id, person]))
  const framework = known(file.framework)
  const names: (readonly [path: string, id: string | null | undefined, among: { has(id: string): boolean }])[] = [
    ...(file.constituencies ?? []).map(({ id, bloc }) => [`constituencies.${id}.bloc`, bloc, blocs] as const),
    ...(file.tables ?? []).map(({ id, stakeholder }) => [`tables.${id}.stakeholder`, stakeholder, stakeholders] as const),
    ...(file.tables ?? []).map(({ id, host }) => [`tables.${id}.host`, host, people] as const),
    ...(file.people ?? []).map(({ id, constituency }) => [`people.${id}.constituency`, constituency, constituencies] as const),
    ...(file.issues ?? []).map(({ id, stakeholder }) => [`issues.${id}.stakeholder`, stakeholder, stakeholders] as const),
    ...(file.questions ?? []).map(({ id, stakeholder }) => [`questions.${id}.stakeholder`, stakeholder, stakeholders] as const),
    ...(file.questions ?? []).flatMap((question) =>
      (question.issues ?? []).map((issue) => [`questions.${question.id}.issues`, issue, issues] as const),
    ),
    ...(file.quotes ?? []).map(({ id, constituency }) => [`quotes.${id}.constituency`, constituency, constituencies] as const),
    ...(file.framework ?? []).map(({ id, parent }) => [`framework.${id}.parent`, parent, framework] as const),
  ]
  for (const [path, id, among] of names) if (typeof id === 'string' && !among.has(id)) return broken(path, id)
  const hosts = file.tables?.flatMap(({ host }) => host ?? []) ?? []
  const twice = hosts.find((host, index) => hosts.indexOf(host) !== index)
  return twice === undefined ? undefined : { code: 'file-id-twice', params: { path: 'tables.host', id: twice } }
}

function titleWithoutSource(file: Content): Refusal | undefined {
  const source = file.languages[0] ?? ''
  return Object.hasOwn(file.title, source)
    ? undefined
    : { code: 'file-language-missing', params: { path: 'title', language: source } }
}
