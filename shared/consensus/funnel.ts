import type { CandidateStatus } from '../meeting/state.ts'

/** How long the list is, and how far from its target: for the wall and the board. */

/** What the funnel has to know of one candidate. */
export interface Counted {
  readonly status: CandidateStatus
  /** Those who would have to answer it: of one table one, of a cross-cutting question all it is asked of. */
  readonly stakeholders: readonly string[]
  /** Characters of each text that would be printed: the question, and each indicator with its means. */
  readonly characters: readonly number[]
}

export interface Funnel {
  /** All that came from the tables and the circle; merged ones are in the item they were merged into. */
  readonly candidates: number
  readonly accepted: number
  readonly rejected: number
  readonly parked: number
  /** Still to be decided. */
  readonly open: number
  readonly target: number
  /** If everything that is accepted or open were printed now. */
  readonly pages: number
  /** How many questions each stakeholder would have to answer then. */
  readonly burden: ReadonlyMap<string, number>
}

/** Counts the list as it stands. `language` is the one the pages are estimated for. */
export function funnelOf(candidates: readonly Counted[], target: number, language: string): Funnel {
  const all = candidates.filter(({ status }) => status !== 'merged')
  const having = (...statuses: readonly CandidateStatus[]): number => all.filter(({ status }) => statuses.includes(status)).length
  const printed = all.filter(({ status }) => status === 'accepted' || status === 'candidate' || status === 'shortlisted')
  const burden = new Map<string, number>()
  for (const { stakeholders } of printed) {
    for (const stakeholder of new Set(stakeholders)) burden.set(stakeholder, (burden.get(stakeholder) ?? 0) + 1)
  }
  return {
    candidates: all.length,
    accepted: having('accepted'),
    rejected: having('rejected'),
    parked: having('parked'),
    open: having('candidate', 'shortlisted'),
    target,
    pages: pagesOf(printed.map(({ characters }) => characters), language),
    burden,
  }
}

/** A4, 11 points, margins of 2.5 cm, lines of 1.15: 48 lines; wide enough for so many characters in each script. */
const LINES_PER_PAGE = 48
const CHARACTERS_PER_LINE = 88
const OF_CYRILLIC = 80
/** Ideographs are square, 11 points each, on 16 cm. */
const OF_IDEOGRAPHS = 41

const ideographic: ReadonlySet<string> = new Set(['zh', 'ja', 'ko'])
const cyrillic: ReadonlySet<string> = new Set(['ru', 'uk', 'be', 'bg', 'sr', 'mk', 'kk', 'ky', 'tg', 'mn'])

/**
 * An estimate of the printed length, in whole pages, rounded up: each text takes whole lines, and a line is left free
 * after each item. It knows nothing of headings or tables, and is meant for comparing, not for the printer.
 */
export function pagesOf(items: readonly (readonly number[])[], language: string): number {
  const tag = language.split('-', 1)[0] ?? language
  const width = ideographic.has(tag) ? OF_IDEOGRAPHS : cyrillic.has(tag) ? OF_CYRILLIC : CHARACTERS_PER_LINE
  const lines = items.reduce((sum, texts) => sum + texts.reduce((of, characters) => of + Math.ceil(characters / width), 1), 0)
  return Math.ceil(lines / LINES_PER_PAGE)
}
