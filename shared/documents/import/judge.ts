import type { LineContent, QuestionContent } from '../content.ts'
import type { ItemId, Language } from '../../ids.ts'
import { limits } from '../../limits.ts'
import type { Found, FoundItem } from './found.ts'
import { sameWords } from './plain.ts'

/** What is not as it should be with a row, and what about it. `limit` is 0 where there is none. */
export interface Problem {
  readonly code:
    | 'no-words' | 'too-long' | 'indicator-too-long' | 'means-too-long' | 'too-many-indicators' | 'no-room'
    | 'there-already' | 'twice' | 'heading'
    | 'unclosed' | 'unknown-kind' | 'unknown-language' | 'unknown-issue' | 'too-many-issues' | 'too-many-tags' | 'tag-too-long'
  /** The line or row where it stands, from 1. */
  readonly line: number
  /** What stands there, short. */
  readonly found: string
  readonly limit: number
}

/** An indicator that a row brings, still without an id. */
export type ProposedIndicator = Pick<QuestionContent['indicators'][number], 'kind' | 'text' | 'means'>

/** A row as it would be put on the table. */
export interface Proposal {
  readonly line: number
  readonly text: string
  readonly language: Language
  readonly indicators: readonly ProposedIndicator[]
  readonly tags: readonly string[]
  readonly issues: readonly ItemId[]
  readonly problems: readonly Problem[]
  /** Taken unless somebody leaves it out; offered, and left out unless somebody takes it; or not to be taken as it is. */
  readonly takes: 'yes' | 'offered' | 'no'
}

export interface Judging {
  /** In which language a row is written that does not say so. */
  readonly language: Language
  /** The language that a word names, a tag or a name; undefined where it names none. */
  readonly languageNamed: (said: string) => Language | undefined
  /** Wordings that stand there already. */
  readonly there: readonly string[]
  /** The issues that a question may answer. */
  readonly issues: ReadonlyMap<ItemId, Pick<LineContent, 'text'>>
  /** How many more can be put there. */
  readonly room: number
}

const REFUSED: readonly Problem['code'][] = ['no-words', 'too-long', 'indicator-too-long', 'means-too-long', 'too-many-indicators', 'no-room']
const DOUBTED: readonly Problem['code'][] = ['there-already', 'twice', 'heading']
const SHOWN_CHARACTERS = 60
const BETWEEN_ISSUES = /[;|\n]/
const BETWEEN_IDS = /[\s,]+/

/** Each row as it would become, with what is wrong with it: nothing is cut, and nothing is passed over in silence. */
export function judged({ items }: Found, judging: Judging): readonly Proposal[] {
  const judge = new Judge(judging)
  return items.map((item) => judge.judge(item))
}

class Judge {
  readonly #judging: Judging
  readonly #there: ReadonlySet<string>
  readonly #brought = new Set<string>()
  readonly #issues: ReadonlyMap<string, ItemId>
  #room: number

  constructor(judging: Judging) {
    this.#judging = judging
    this.#room = judging.room
    this.#there = new Set(judging.there.map(sameWords))
    this.#issues = new Map([...judging.issues].map(([id, { text }]) => [sameWords(text), id]))
  }

  judge(item: FoundItem): Proposal {
    const problems: Problem[] = []
    const note = (code: Problem['code'], found = '', limit = 0, line = item.line): void => {
      problems.push({ code, line, found: short(found), limit })
    }
    if (item.text.trim() === '') note('no-words')
    if (item.text.length > limits.itemCharacters) note('too-long', item.text, limits.itemCharacters)
    if (item.indicators.length > limits.indicatorsPerQuestion) note('too-many-indicators', '', limits.indicatorsPerQuestion)
    for (const { line, text, means, oddKind } of item.indicators) {
      if (text.length > limits.itemCharacters) note('indicator-too-long', text, limits.itemCharacters, line)
      if (means.length > limits.itemCharacters) note('means-too-long', means, limits.itemCharacters, line)
      if (oddKind !== '') note('unknown-kind', oddKind, 0, line)
    }
    if (item.unclosed) note('unclosed')
    const language = this.#languageOf(item, note)
    const issues = this.#issuesOf(item, note)
    const tags = tagsOf(item, note)
    if (!refused(problems)) this.#doubt(item, note)
    if (!refused(problems) && !doubted(problems)) {
      if (this.#room > 0) this.#room -= 1
      else note('no-room')
    }
    const takes = refused(problems) ? 'no' : doubted(problems) ? 'offered' : 'yes'
    const indicators = item.indicators.map(({ kind, text, means }) => ({ kind, text, means }))
    return { line: item.line, text: item.text, language, indicators, tags, issues, problems, takes }
  }

  #doubt(item: FoundItem, note: Note): void {
    if (item.heading) note('heading')
    const words = sameWords(item.text) || item.text
    if (this.#there.has(words)) note('there-already')
    else if (this.#brought.has(words)) note('twice')
    this.#brought.add(words)
  }

  #languageOf({ language }: FoundItem, note: Note): Language {
    if (language === '') return this.#judging.language
    const named = this.#judging.languageNamed(language.trim().slice(0, SHOWN_CHARACTERS))
    if (named === undefined) note('unknown-language', language)
    return named ?? this.#judging.language
  }

  /** By its words, whole or in parts, or by ids. */
  #issuesOf(item: FoundItem, note: Note): readonly ItemId[] {
    const found = new Set<ItemId>()
    for (const said of item.issues.flatMap((cell) => this.#partsOf(cell))) {
      const id = this.#issueNamed(said)
      if (id === undefined) note('unknown-issue', said)
      else found.add(id)
      if (found.size > limits.linksPerQuestion) break
    }
    if (found.size > limits.linksPerQuestion) note('too-many-issues', '', limits.linksPerQuestion)
    return [...found].slice(0, limits.linksPerQuestion)
  }

  #partsOf(cell: string): readonly string[] {
    if (this.#issueNamed(cell) !== undefined) return [cell]
    const parts = cell.split(BETWEEN_ISSUES, limits.linksPerQuestion + 1).map((part) => part.trim()).filter((part) => part !== '')
    return parts.flatMap((part) => {
      const ids = part.split(BETWEEN_IDS, limits.linksPerQuestion + 1)
      return this.#issueNamed(part) === undefined && ids.every((id) => this.#judging.issues.has(id)) ? ids : [part]
    })
  }

  #issueNamed(said: string): ItemId | undefined {
    return this.#judging.issues.has(said) ? said : this.#issues.get(sameWords(said))
  }
}

type Note = (code: Problem['code'], found?: string, limit?: number) => void

const refused = (problems: readonly Problem[]): boolean => problems.some(({ code }) => REFUSED.includes(code))
const doubted = (problems: readonly Problem[]): boolean => problems.some(({ code }) => DOUBTED.includes(code))
const short = (text: string): string => (text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…`.replaceAll(/\p{Surrogate}/gu, '') : text)

function tagsOf({ tags }: FoundItem, note: Note): readonly string[] {
  const fits = [...new Set(tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))].filter((tag) => {
    if (tag.length > limits.tagCharacters) note('tag-too-long', tag, limits.tagCharacters)
    return tag.length <= limits.tagCharacters
  })
  if (fits.length > limits.tagsPerQuestion) note('too-many-tags', '', limits.tagsPerQuestion)
  return fits.slice(0, limits.tagsPerQuestion)
}
