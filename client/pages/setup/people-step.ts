import { html, nothing, type TemplateResult } from 'lit'
import type { PersonPlan } from '../../../shared/consultation/schemas.ts'
import { limits } from '../../../shared/limits.ts'
import { selectField, textField } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { named } from '../../elements/said.ts'
import { tick } from '../../elements/tick.ts'
import { formatList } from '../../i18n/format.ts'
import { languageName } from '../../i18n/language-name.ts'
import { translate } from '../../i18n/translate.ts'
import { inReaderLanguage } from '../../session/texts.ts'
import type { PeopleTaking } from '../people/people-import.ts'
import { changed, type Editor, isFresh, newId, sourceLanguage, without } from './draft.ts'
import { PERSON_ROLES, readLanguages, readPairs, writePairs } from './people-lines.ts'

/** Who is expected, each with what the meeting must know: role, group, languages; and who hosts which table. */
export function peopleStep(editor: Editor, pasting: TemplateResult): TemplateResult {
  const { draft, change } = editor
  const people = draft.people ?? []
  const groups = draft.constituencies ?? []
  const add = (): void => {
    const person: PersonPlan = { id: newId(), alias: '', role: 'participant', constituency: groups[0]?.id ?? '', speaks: [sourceLanguage(draft)], needs: [], mode: 'room' }
    change({ people: [...people, person] })
  }
  return html`<div class="stack gap-6">
    <section class="stack gap-3" aria-labelledby="setup-people">
      <h2 id="setup-people">${translate('setup:people.heading')}</h2>
      <p>${translate('setup:people.what')}</p>
      ${groups.length === 0 ? html`<p class="warn-word">${translate('setup:people.groups_first')}</p>` : nothing}
      <div>${people.map((one) => person(editor, one))}</div>
      ${editor.wayBack('people')}
      <p><button type="button" class="btn" ?disabled=${groups.length === 0 || people.length >= limits.people} @click=${add}>${icon('plus')}${translate('setup:people.add')}</button></p>
    </section>
    ${pasting}
    ${hosts(editor)}
  </div>`
}

/** A list that was looked at goes into the draft as a whole, and out of it again. */
export const takingInto = ({ draft, change }: Editor): Pick<PeopleTaking, 'passedOver' | 'take' | 'takeBack'> => ({
  passedOver: [],
  take: async (people) => {
    const hostOf = new Map(people.flatMap(({ hosts, person }) => (hosts === null ? [] : [[hosts, person.id] as const])))
    change({
      people: [...(draft.people ?? []), ...people.map(({ person }) => person)],
      tables: (draft.tables ?? []).map((table) => ({ ...table, host: hostOf.get(table.id) ?? table.host ?? null })),
    })
    return true
  },
  takeBack: async (people) => {
    const gone = new Set(people.map(({ person }) => person.id))
    change({
      people: (draft.people ?? []).filter(({ id }) => !gone.has(id)),
      tables: (draft.tables ?? []).map((table) => (table.host !== undefined && table.host !== null && gone.has(table.host) ? { ...table, host: null } : table)),
    })
    return true
  },
})

function person({ draft, change, remove: takeOut }: Editor, { id, alias, role, constituency, speaks, needs = [], interprets = [], mode }: PersonPlan): TemplateResult {
  const source = sourceLanguage(draft)
  const set = (parts: Partial<PersonPlan>): void => change({ people: changed(draft.people, id, parts) })
  const group = draft.constituencies?.find((one) => one.id === constituency)
  const about = [translate(`setup:role.${role}`), group === undefined ? '' : inReaderLanguage(group.name, source).text, formatList(speaks.map(languageName))]
  const groups = (draft.constituencies ?? []).map((one) => ({ value: one.id, label: inReaderLanguage(one.name, source).text }))
  const remove = (): void =>
    takeOut('people', alias === '' ? translate('setup:act.unnamed') : alias, {
      people: without(draft.people, id),
      tables: (draft.tables ?? []).map((table) => (table.host === id ? { ...table, host: null } : table)),
    })
  /** A half-typed list stays as typed until it can be read. */
  const languages = (field: 'speaks' | 'needs') => (said: string): void => {
    const read = readLanguages(said)
    if (read !== undefined) set({ [field]: read })
  }
  return html`<details class="setup-row" ?open=${isFresh(id)}>
    <summary><span><b>${alias === '' ? translate('setup:act.unnamed') : named(alias)}</b> <span class="meta">${about.filter((part) => part !== '').join(' · ')}</span></span></summary>
    <div class="stack gap-3">
      <div class="room-fields">
        ${textField({ id: `alias-${id}`, label: translate('setup:column.alias'), hint: translate('setup:people.alias_hint'), value: alias, maxLength: limits.aliasCharacters, onInput: (value) => set({ alias: value }) })}
        ${selectField({ id: `role-${id}`, label: translate('setup:column.role'), value: role, options: PERSON_ROLES.map((value) => ({ value, label: translate(`setup:role.${value}`) })), onChange: (value) => set({ role: PERSON_ROLES.find((one) => one === value) ?? role }) })}
        ${selectField({ id: `person-group-${id}`, label: translate('setup:column.constituency'), value: constituency, options: groups, onChange: (value) => set({ constituency: value }) })}
        ${listField(`speaks-${id}`, translate('setup:column.speaks'), translate('setup:people.languages_hint'), speaks.join(' '), languages('speaks'))}
        ${listField(`needs-${id}`, translate('setup:column.needs'), translate('setup:people.needs_hint'), needs.join(' '), languages('needs'))}
        ${role === 'interpreter'
          ? listField(`interprets-${id}`, translate('setup:column.interprets'), translate('setup:people.interprets_hint'), writePairs(interprets), (said) => {
              const pairs = readPairs(said)
              if (pairs !== undefined) set({ interprets: pairs })
            })
          : nothing}
      </div>
      ${tick({ label: translate('setup:people.remote'), checked: mode === 'remote', onChange: (remote) => set({ mode: remote ? 'remote' : 'room' }) })}
      <p><button type="button" class="btn quiet" @click=${remove}>${translate('setup:act.remove')}</button></p>
    </div>
  </details>`
}

/** Read when the field is left, so that a code can be typed letter by letter. */
function listField(id: string, label: string, hint: string, value: string, onLeave: (said: string) => void): TemplateResult {
  const left = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement)) return
    onLeave(event.target.value)
  }
  return html`<div class="field"><label for=${id}>${label}</label><input id=${id} type="text" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="${id}-hint" .value=${value} @change=${left}><span class="hint" id="${id}-hint">${hint}</span></div>`
}

function hosts({ draft, change }: Editor): TemplateResult | typeof nothing {
  const tables = draft.tables ?? []
  if (tables.length === 0) return nothing
  const source = sourceLanguage(draft)
  const candidates = (draft.people ?? []).filter(({ role }) => role === 'host')
  return html`<section class="stack gap-3" aria-labelledby="setup-hosts">
    <h2 id="setup-hosts">${translate('setup:hosts.heading')}</h2>
    <p>${translate('setup:hosts.what')}</p>
    <div class="room-fields">${tables.map(({ id, stakeholder, host }) => {
      const name = draft.stakeholders?.find((one) => one.id === stakeholder)?.name ?? {}
      const free = candidates.filter((one) => one.id === host || !tables.some((table) => table.host === one.id))
      return selectField({
        id: `host-${id}`,
        label: inReaderLanguage(name, source).text,
        value: host ?? '',
        options: [{ value: '', label: translate('setup:hosts.later') }, ...free.map((one) => ({ value: one.id, label: one.alias }))],
        onChange: (value) => change({ tables: changed(tables, id, { host: value === '' ? null : value }) }),
      })
    })}</div>
  </section>`
}
