import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit'
import './people-import.css'
import type { Structure } from '../../../shared/consultation/file.ts'
import type { ExpectedPerson, PeopleFault, PeopleRead } from '../../../shared/consultation/people-csv.ts'
import { MOST_FAULTS, readPeople } from '../../../shared/consultation/people-csv.ts'
import { limits } from '../../../shared/limits.ts'
import { announce } from '../../elements/announce.ts'
import { facts } from '../../elements/facts.ts'
import { textField } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { named } from '../../elements/said.ts'
import { formatList, formatNumber } from '../../i18n/format.ts'
import { languageName, nameIn } from '../../i18n/language-name.ts'
import { INTERFACE_LANGUAGES } from '../../i18n/locale.ts'
import { language, translate } from '../../i18n/translate.ts'
import { inReaderLanguage } from '../../session/texts.ts'
import { readTextFile, type Unreadable } from '../bring/reading-file.ts'
import { exampleLines } from './example-lines.ts'

/** What a long list may have, in characters: for four hundred people five hundred each. */
const LIST_CHARACTERS = 200_000
/** So many rows are drawn; the others are counted. */
const ROWS_SHOWN = 30

export interface PeopleTaking {
  readonly structure: Structure
  /** What of the list has no place here, and is said before it is taken over. */
  readonly passedOver: readonly 'hosts'[]
  /** Takes all of them over, or none; true when they are in. */
  take(people: readonly ExpectedPerson[]): Promise<boolean>
  /** Takes those out again that came last. */
  takeBack(people: readonly ExpectedPerson[]): Promise<boolean>
  /** Why it was refused, beside the button. */
  readonly refusal?: TemplateResult | typeof nothing
}

/** A list of people from a file or the clipboard: seen row by row before it counts, taken over whole or not at all, taken back. */
export class PeopleImport {
  readonly #host: ReactiveControllerHost
  #text = ''
  #fileName = ''
  #unreadable: Unreadable | undefined
  #read: PeopleRead | undefined
  #taken: readonly ExpectedPerson[] = []

  constructor(host: ReactiveControllerHost) {
    this.#host = host
  }

  section(taking: PeopleTaking): TemplateResult {
    return html`<section class="people-import stack gap-3" aria-labelledby="people-import">
      <h2 id="people-import">${translate('people:heading')}</h2>
      <p>${translate('people:what')}</p>
      <p class="setup-example">${exampleLines(this.#group(taking.structure)).map((cells) => html`${cells.map((cell, index) => html`${index === 0 ? nothing : ', '}<bdi>${cell}</bdi>`)}<br>`)}</p>
      <div class="row">
        <label class="btn people-file">${icon('documented')}${translate('people:choose')}<input class="unseen" type="file" accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values" @change=${(event: Event) => void this.#chosen(event, taking)}></label>
        ${this.#fileName === '' ? nothing : html`<span class="meta">${named(this.#fileName)}</span>`}
      </div>
      ${this.#unreadable === undefined ? nothing : notice({ tone: 'warn', words: translate(`people:unreadable.${this.#unreadable}`, { most: formatNumber(limits.people) }), live: true })}
      ${textField({ id: 'people-lines', label: translate('people:label'), value: this.#text, maxLength: LIST_CHARACTERS, lines: 5, onInput: (text) => this.#set(text) })}
      ${this.#read === undefined ? html`<p><button type="button" class="btn" ?disabled=${this.#text.trim() === ''} @click=${() => this.#look(taking)}>${translate('people:look')}</button></p>` : this.#seen(this.#read, taking)}
      ${taking.refusal ?? nothing}
      ${this.#taken.length === 0 ? nothing : this.#undo(taking)}
    </section>`
  }

  #group({ constituencies = [], languages }: Structure): string {
    const [group] = constituencies
    return group === undefined ? translate('people:some_group') : inReaderLanguage(group.name, languages[0]).text
  }

  #set(text: string): void {
    this.#text = text
    this.#read = undefined
    this.#host.requestUpdate()
  }

  async #chosen(event: Event, taking: PeopleTaking): Promise<void> {
    if (!(event.target instanceof HTMLInputElement)) return
    const [file] = event.target.files ?? []
    event.target.value = '' // the same file may be chosen again once it is mended
    if (file === undefined) return
    const read = await readTextFile(file)
    // A list that were cut would be read as if it were whole.
    const words = 'text' in read && read.text.length > LIST_CHARACTERS ? ({ unreadable: 'too-large' } as const) : read
    this.#fileName = file.name
    this.#unreadable = 'unreadable' in words ? words.unreadable : undefined
    this.#set('text' in words ? words.text : '')
    if ('text' in words) this.#look(taking)
  }

  #look({ structure }: PeopleTaking): void {
    this.#read = readPeople(this.#text, structure, languagesCalled(structure.languages))
    const { people, faults } = this.#read
    announce(faults.length > 0 ? translate('people:faults', { count: linesOf(faults) }) : translate('people:ready', { count: people.length }))
    this.#host.requestUpdate()
  }

  #seen({ people, faults }: PeopleRead, taking: PeopleTaking): TemplateResult {
    if (faults.length > 0) {
      return html`${notice({ tone: 'warn', words: html`<b>${translate('people:faults', { count: linesOf(faults) })}</b> ${translate('people:nothing_yet')}` })}
        <ol class="people-faults">${faults.map((fault) => html`<li><b class="num">${fault.line === 0 ? nothing : formatNumber(fault.line)}</b><span>${faultWords(fault)}</span></li>`)}</ol>
        ${faults.length < MOST_FAULTS ? nothing : html`<p class="meta">${translate('people:first_faults')}</p>`}
        <p><button type="button" class="btn" @click=${() => this.#look(taking)}>${translate('people:look_again')}</button></p>`
    }
    return html`${this.#preview(people, taking.structure)}${this.#notes(people, taking)}
      <p><button type="button" class="btn primary" @click=${() => void this.#take(people, taking)}>${translate('people:take', { count: people.length })}</button></p>`
  }

  #preview(people: readonly ExpectedPerson[], structure: Structure): TemplateResult {
    const isAway = people.some(({ person: { away } }) => away !== undefined)
    const row = ({ person: { alias, role, constituency, speaks, needs = [], mode, away = [] } }: ExpectedPerson): readonly [TemplateResult, ...string[]] => {
      const group = structure.constituencies?.find(({ id }) => id === constituency)
      const place = mode === 'remote' ? translate('common:presence.remote') : ''
      return [named(alias), translate(`app:role.${role}`), group === undefined ? '' : inReaderLanguage(group.name, structure.languages[0]).text, formatList(speaks.map(languageName)), formatList(needs.map(languageName)), place, ...(isAway ? [formatList(away.map(formatNumber))] : [])]
    }
    return html`${facts({
        caption: translate('people:ready', { count: people.length }),
        columns: (['person', 'role', 'constituency', 'speaks', 'needs', 'mode', ...(isAway ? ['away' as const] : [])] as const).map((column) => translate(`people:column.${column}`)),
        rows: people.slice(0, ROWS_SHOWN).map(row),
      })}
      ${people.length > ROWS_SHOWN ? html`<p class="meta">${translate('people:more', { count: people.length - ROWS_SHOWN })}</p>` : nothing}`
  }

  #notes(people: readonly ExpectedPerson[], { passedOver }: PeopleTaking): readonly TemplateResult[] {
    const told = { hosts: people.some(({ hosts }) => hosts !== null) }
    return passedOver.filter((one) => told[one]).map((one) => notice({ tone: 'info', words: translate(`people:passed_over.${one}`) }))
  }

  async #take(people: readonly ExpectedPerson[], taking: PeopleTaking): Promise<void> {
    if (!(await taking.take(people))) return
    this.#taken = people
    this.#fileName = ''
    this.#set('')
    announce(translate('people:taken', { count: people.length }))
  }

  #undo(taking: PeopleTaking): TemplateResult {
    const back = async (): Promise<void> => {
      if (!(await taking.takeBack(this.#taken))) return
      announce(translate('people:taken_back', { count: this.#taken.length }))
      this.#taken = []
      this.#host.requestUpdate()
    }
    return notice({
      tone: 'good',
      words: translate('people:taken', { count: this.#taken.length }),
      acts: html`<button type="button" class="btn" @click=${() => void back()}>${icon('undo')}${translate('people:undo')}</button>`,
    })
  }
}

/** A line may have several faults. */
const linesOf = (faults: readonly PeopleFault[]): number => new Set(faults.map(({ line }) => line)).size

const faultWords = ({ code, column, found }: PeopleFault): string =>
  translate(`people:fault.${code}`, { found, most: formatNumber(limits.people), column: column === null ? '' : translate(`people:column.${column}`) })

/** Languages by their names: in their own words, in the reader's and in those of every language of the interface. */
function languagesCalled(ofMeeting: readonly string[]): (said: string) => string | undefined {
  const tags = [...new Set([...ofMeeting, ...INTERFACE_LANGUAGES])]
  const called = new Map(tags.flatMap((tag) => [tag, language(), ...INTERFACE_LANGUAGES].map((reader) => [nameIn(tag, reader).toLocaleLowerCase(), tag] as const)))
  return (said) => called.get(said.trim().toLocaleLowerCase())
}
