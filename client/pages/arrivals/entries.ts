import type { Role } from '../../../shared/consultation/names.ts'
import type { ItemId } from '../../../shared/ids.ts'
import { type Arrival, arrivalsOf, markOf } from '../../../shared/meeting/arrivals.ts'
import { roundsOf, seatedAt } from '../../../shared/meeting/lookup.ts'
import type { Consultation, Presence } from '../../../shared/meeting/state.ts'
import { inOrder, plain } from '../../i18n/names.ts'
import { translate } from '../../i18n/translate.ts'
import { inReaderLanguage, sourceOf } from '../../session/texts.ts'

/** One line of the welcome desk. */
export interface Entry extends Arrival {
  /** Their alias, or whose place it is. */
  readonly name: string
  /** Their organisation's name in the reader's language; empty where there is none. */
  readonly group: string
  readonly role: Role
  /** What stands on the slip of a sheet's code; empty elsewhere. */
  readonly mark: string
  /** Where they sit in the coming round. */
  readonly table: ItemId | undefined
  /** Everything that a search may find, made plain. */
  readonly words: readonly string[]
}

/** The round that somebody who comes now sits down for, from 1; undefined once the last is over. */
export function comingRound(view: Consultation): number | undefined {
  const { round } = view.cafe
  const number = round === null ? 1 : round.frozen ? round.number + 1 : round.number
  return number <= roundsOf(view).length ? number : undefined
}

/** Letters without their marks, all small: “Léa” is found by “lea”, “B-07” by “b07”. */

const ORDER: Readonly<Record<Presence, number>> = { expected: 0, missing: 1, come: 2 }

/**
 * Everybody the desk looks out for: first those who are to come, by name. `codes` are those made in this tab, by
 * invitation: only there can a slip be found by its code's last letters, because only hashes of codes are kept.
 */
export function entriesOf(view: Consultation, now: number, codes: ReadonlyMap<string, string>): readonly Entry[] {
  const round = comingRound(view)
  const source = sourceOf(view)
  const codeOf = new Map(Object.values(view.invitations).flatMap(({ id, person }) => {
    const code = codes.get(id)
    return code === undefined || person === null ? [] : [[person, code] as const]
  }))
  return arrivalsOf(view, now)
    .map((arrival): Entry => {
      const { seat, person, place } = arrival
      const constituency = view.structure.constituencies?.find(({ id }) => id === (seat ?? person ?? place)?.constituency)
      const group = constituency === undefined ? '' : inReaderLanguage(constituency.name, source).text
      const mark = place?.sheet === undefined ? '' : markOf(place.sheet)
      const name = seat?.alias ?? person?.alias ?? (group === '' ? translate('arrivals:who.a_place') : translate('arrivals:who.place_of', { group }))
      const code = (place === null ? codeOf.get(person?.id ?? '') : codes.get(place.id)) ?? ''
      const table = seat === null || round === undefined ? (seat?.hosts ?? undefined) : seatedAt(view, seat, round)
      const said = [name, person?.alias ?? '', ...Object.values(constituency?.name ?? {}), constituency?.id ?? '', mark, code.replaceAll('-', '').slice(-4)]
      return {
        ...arrival, name, group, mark, table,
        role: seat?.role ?? person?.role ?? place?.role ?? 'participant',
        words: [...new Set(said.flatMap((text) => [plain(text), plain(text).replaceAll(' ', '')]))].filter((text) => text !== ''),
      }
    })
    .toSorted((one, other) => ORDER[one.presence] - ORDER[other.presence] || Number(one.place !== null) - Number(other.place !== null) || inOrder(one.name, other.name) || inOrder(one.mark, other.mark))
}

/** How well a line answers a search: 0 where it does not. The beginning of a name counts most. */
function fit({ words, name }: Entry, asked: readonly string[]): number {
  if (!asked.every((part) => words.some((word) => word.includes(part)))) return 0
  const [first = ''] = asked
  if (plain(name).startsWith(first)) return 3
  return words.some((word) => word.split(' ').some((one) => one.startsWith(first))) ? 2 : 1
}

/** The lines that answer a search, best first; all of them where nothing is asked. */
export function found(entries: readonly Entry[], query: string, show: Presence | 'all'): readonly Entry[] {
  const shown = show === 'all' ? entries : entries.filter(({ presence }) => presence === show)
  const asked = plain(query).split(' ').filter((part) => part !== '')
  if (asked.length === 0) return shown
  return shown
    .map((entry) => ({ entry, fits: fit(entry, asked) }))
    .filter(({ fits }) => fits > 0)
    .toSorted((one, other) => other.fits - one.fits)
    .map(({ entry }) => entry)
}
