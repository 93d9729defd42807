import { html, nothing, type TemplateResult } from 'lit'
import { markOf } from '../../../shared/meeting/arrivals.ts'
import { memberOf, sameMember } from '../../../shared/meeting/awaited.ts'
import type { Member } from '../../../shared/meeting/rotation-state.ts'
import type { Consultation, Invitation } from '../../../shared/meeting/state.ts'
import { field, type Field } from '../../elements/field.ts'
import { inOrder } from '../../i18n/names.ts'
import { translate } from '../../i18n/translate.ts'
import { inReaderLanguage, sourceOf } from '../../session/texts.ts'
import { expectedOf, seatsOf } from './seats.ts'

/** Whom a demand may name: those who sit, those who are expected, and whoever comes with a code that is still out. */

const GOES_ABOUT = ['participant', 'observer', 'interpreter']
const SITS = [...GOES_ABOUT, 'host']

interface Named {
  readonly member: Member
  readonly label: string
}
interface Group {
  readonly label: string
  readonly people: readonly Named[]
}

/** `moving`: only those who go from table to table. */
export function peopleOf(view: Consultation, moving: boolean): readonly Group[] {
  const roles = moving ? GOES_ABOUT : SITS
  const places = Object.values(view.invitations).filter(({ id, role }) => roles.includes(role) && memberOf(view, { place: id }) !== undefined)
  const organisations = [...new Set(places.map(({ constituency }) => constituency))]
  const groups: readonly Group[] = [
    { label: translate('rotation:demands.group.seats'), people: seatsOf(view).filter(({ role }) => roles.includes(role)).map(({ id, alias }) => ({ member: id, label: alias })) },
    { label: translate('rotation:demands.group.people'), people: expectedOf(view).filter(({ role }) => roles.includes(role)).toSorted((one, other) => inOrder(one.alias, other.alias)).map(({ id, alias }) => ({ member: { person: id }, label: alias })) },
    ...organisations.map((organisation) => ({
      label: translate('rotation:demands.group.places', { group: groupName(view, organisation) }),
      people: places.filter(({ constituency }) => constituency === organisation).map((place) => ({ member: { place: place.id }, label: placeName(view, place) })),
    })),
  ]
  return groups.filter(({ people }) => people.length > 0)
}

/** What somebody is called in a demand: their alias, or their organisation with the mark of their code. */
export function memberName(view: Consultation, member: Member): string {
  if (typeof member === 'string') return view.seats[member]?.alias ?? ''
  if ('person' in member) return view.structure.people?.find(({ id }) => id === member.person)?.alias ?? ''
  const place = Object.hasOwn(view.invitations, member.place) ? view.invitations[member.place] : undefined
  return place === undefined ? '' : placeName(view, place)
}

export function placeName(view: Consultation, { constituency, sheet }: Invitation): string {
  return translate('rotation:demands.place', { group: groupName(view, constituency), mark: sheet === undefined ? '' : markOf(sheet) })
}

function groupName(view: Consultation, constituency: string | null): string {
  const name = view.structure.constituencies?.find(({ id }) => id === constituency)?.name
  return name === undefined ? translate('rotation:demands.no_group') : inReaderLanguage(name, sourceOf(view)).text
}

export interface PersonField extends Field {
  readonly groups: readonly Group[]
  readonly value: Member | undefined
  readonly onChange: (member: Member | undefined) => void
}

/** One of them, by the browser's own list. */
export function personField({ groups, value, onChange, ...rest }: PersonField): TemplateResult {
  const all = groups.flatMap(({ people }) => people)
  const places = new Map(all.map((one, index) => [one, index]))
  const heard = ({ target }: Event): void => {
    if (target instanceof HTMLSelectElement) onChange(all[Number(target.value)]?.member)
  }
  const option = (one: Named): TemplateResult =>
    html`<option value=${places.get(one) ?? ''} ?selected=${value !== undefined && sameMember(value, one.member)}>${one.label}</option>`
  return field(rest, ({ id, describedBy }) => html`<select id=${id} aria-describedby=${describedBy} @change=${heard}><option value="" ?selected=${value === undefined}>${translate('rotation:demands.choose')}</option>${groups.map(({ label, people }) => html`<optgroup label=${label}>${people.map(option)}</optgroup>`)}</select>`)
}

/** Said of those who have no seat yet. */
export const stillExpected = (members: readonly Member[]): TemplateResult | typeof nothing =>
  members.every((member) => typeof member === 'string') ? nothing : html`<span class="chip draft">${translate('rotation:demands.awaited')}</span>`
