import type { nothing, TemplateResult } from 'lit'
import type { ConsultationFile, Structure } from '../../../shared/consultation/file.ts'
import type { PausePlan } from '../../../shared/consultation/schemas.ts'
import { timetableOf, withTimetable } from '../../../shared/consultation/timetable.ts'
import type { Language, Words } from '../../../shared/ids.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { inReaderLanguage } from '../../session/texts.ts'
import type { Acting } from '../room/acting.ts'
import type { RemovedFrom } from './way-back.ts'

/** The steps of set-up, in their order. */
export const STEPS = ['title', 'languages', 'groups', 'tables', 'rounds', 'people', 'summary'] as const
export type SetupStep = (typeof STEPS)[number]

/** What people had already written, as a file brings it along. */
export type Brought = Omit<ConsultationFile, keyof Structure | 'format' | 'version'>

/** What a step may see and change. */
export interface Editor {
  readonly draft: Structure
  /** Puts these parts in the place of the present ones, and draws anew. */
  change(parts: Partial<Structure>): void
  /** The same, where something is taken out of a list: it can be taken back. */
  remove(from: RemovedFrom, what: string, parts: Partial<Structure>): void
  wayBack(from: RemovedFrom): TemplateResult | typeof nothing
  readonly consultation: ConsultationStore | null
  readonly acting: Acting
  go(step: SetupStep): void
}

export const sourceLanguage = (draft: Structure): Language => draft.languages[0] ?? 'en'

/** An empty consultation in the reader's language. */
export const emptyDraft = (language: Language): Structure => ({
  title: {},
  languages: [language],
  agenda: [{ stage: 'premeeting' }, { stage: 'cafe', rounds: [] }, { stage: 'plenary' }, { stage: 'refine' }],
})

const fresh = new Set<string>()

/** Ids are never read by people. */
export function newId(): string {
  const id = crypto.randomUUID()
  fresh.add(id)
  return id
}

/** Made by hand on this page: shown unfolded, since it wants to be filled in. */
export const isFresh = (id: string): boolean => fresh.has(id)

/** The list with one of its entries changed. */
export const changed = <T extends { readonly id: string }>(list: readonly T[] | undefined, id: string, parts: Partial<T>): T[] =>
  (list ?? []).map((entry) => (entry.id === id ? { ...entry, ...parts } : entry))

export const without = <T extends { readonly id: string }>(list: readonly T[] | undefined, id: string): T[] =>
  (list ?? []).filter((entry) => entry.id !== id)

export const hasWords = (words: Words): boolean => Object.values(words).some((text) => text.trim() !== '')

/** How an entry is called, to the reader; also one that nobody has named yet. */
export const nameIn = (draft: Structure, words: Words): string =>
  hasWords(words) ? inReaderLanguage(words, sourceLanguage(draft)).text : translate('setup:act.unnamed')

const kept = (words: Words): Record<Language, string> =>
  Object.fromEntries(Object.entries(words).map(([language, text]) => [language, text.trim()]).filter(([, text]) => text !== ''))

/** A pause that nobody has named is a pause all the same. */
export const tidiedPauses = (pauses: readonly PausePlan[]): PausePlan[] =>
  pauses.map(({ name = {}, ...pause }) => (hasWords(name) ? { ...pause, name: kept(name) } : pause))

/** The draft as it is sent: without the empty texts that a form leaves behind. */
export function tidied(draft: Structure): Structure {
  const { summary, pauses, ...rest } = draft
  const tidy = kept(summary ?? {})
  const whole: Structure = {
    ...rest,
    title: kept(draft.title),
    ...(hasWords(tidy) ? { summary: tidy } : {}),
    ...(draft.purposes === undefined ? {} : { purposes: draft.purposes.filter(({ text }) => hasWords(text)).map((purpose) => ({ ...purpose, text: kept(purpose.text) })) }),
    blocs: (draft.blocs ?? []).map((bloc) => ({ ...bloc, name: kept(bloc.name) })),
    constituencies: (draft.constituencies ?? []).map((group) => ({ ...group, name: kept(group.name) })),
    stakeholders: (draft.stakeholders ?? []).map(({ describes, ...stakeholder }) => ({
      ...stakeholder,
      name: kept(stakeholder.name),
      ...(describes !== undefined && hasWords(describes) ? { describes: kept(describes) } : {}),
    })),
    agenda: (draft.agenda ?? []).map(({ rounds, ...entry }) =>
      rounds === undefined ? entry : { ...entry, rounds: rounds.map((round) => ({ ...round, title: kept(round.title), ...(round.pauses === undefined ? {} : { pauses: tidiedPauses(round.pauses) }) })) },
    ),
    ...(pauses === undefined || pauses.length === 0 ? {} : { pauses: tidiedPauses(pauses) }),
    people: (draft.people ?? []).map((person) => ({ ...person, alias: person.alias.trim() })),
  }
  // A round that became shorter or longer has other pauses in it than before.
  return withTimetable(whole, timetableOf(whole))
}
