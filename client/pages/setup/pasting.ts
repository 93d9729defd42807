import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit'
import { limits } from '../../../shared/limits.ts'
import { toast } from '../../elements/announce.ts'
import { textField } from '../../elements/field.ts'
import { notice } from '../../elements/notice.ts'
import { formatNumber } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'
import { inReaderLanguage } from '../../session/texts.ts'
import { type Editor, sourceLanguage } from './draft.ts'
import { PERSON_ROLES, readPeople, type WrongLine } from './people-lines.ts'

/** What a long list may have, in characters. */
const LINES_CHARACTERS = 60_000

/** Many people at once: lines pasted from a list, with every mistake named by its line. */
export class Pasting {
  readonly #host: ReactiveControllerHost
  #text = ''
  #wrong: readonly WrongLine[] = []

  constructor(host: ReactiveControllerHost) {
    this.#host = host
  }

  section(editor: Editor): TemplateResult {
    return html`<details class="stack" ?open=${this.#text !== ''}>
      <summary>${translate('setup:paste.heading')}</summary>
      <div class="stack gap-3">
        <p>${translate('setup:paste.what')}</p>
        <p class="setup-example" lang="en">Acacia, host, ${this.#example(editor)}, en<br>Ceiba, participant, ${this.#example(editor)}, es, es<br>Plover, interpreter, ${this.#example(editor)}, en es, , es&lt;&gt;en, remote</p>
        ${textField({ id: 'people-lines', label: translate('setup:paste.label'), value: this.#text, maxLength: LINES_CHARACTERS, lines: 6, onInput: (text) => this.#set(() => (this.#text = text)) })}
        <p><button type="button" class="btn" ?disabled=${this.#text.trim() === ''} @click=${() => this.#read(editor)}>${translate('setup:paste.read')}</button></p>
        ${this.#wrong.length === 0 ? nothing : this.#mistakes()}
      </div>
    </details>`
  }

  #example({ draft }: Editor): string {
    const [group] = draft.constituencies ?? []
    return group === undefined ? translate('setup:paste.some_group') : inReaderLanguage(group.name, sourceLanguage(draft)).text.replaceAll(',', '')
  }

  #mistakes(): TemplateResult {
    const words = html`<b>${translate('setup:paste.wrong', { count: this.#wrong.length })}</b>
      ${this.#wrong.map(({ line, column, found }) => html`<br>${found === '' ? translate('setup:paste.missing', { line: formatNumber(line), column: translate(`setup:column.${column}`) }) : translate('setup:paste.unknown', { line: formatNumber(line), column: translate(`setup:column.${column}`), found })}`)}`
    return notice({ tone: 'warn', words, live: true })
  }

  /** Takes over the lines that can be read, and leaves the others in the field to be mended. */
  #read({ draft, change }: Editor): void {
    const source = sourceLanguage(draft)
    const same = (one: string, other: string): boolean => one.trim().toLocaleLowerCase() === other.trim().toLocaleLowerCase()
    const { people, wrong } = readPeople(this.#text, {
      constituency: (said) => draft.constituencies?.find(({ id, name }) => id === said || Object.values(name).some((word) => same(word, said)) || same(inReaderLanguage(name, source).text, said))?.id,
      role: (said) => PERSON_ROLES.find((role) => same(role, said) || same(translate(`setup:role.${role}`), said)),
      newId: () => crypto.randomUUID(), // many at once stay folded
    })
    const lines = this.#text.split(/\r?\n/)
    const room = limits.people - (draft.people ?? []).length
    this.#wrong = wrong
    this.#text = wrong.map(({ line }) => lines[line - 1] ?? '').join('\n')
    this.#wrong = wrong.map((one, index) => ({ ...one, line: index + 1 })) // the field holds the wrong lines only
    const taken = people.slice(0, room)
    if (taken.length > 0) {
      change({ people: [...(draft.people ?? []), ...taken] })
      toast(translate('setup:paste.taken', { count: taken.length }))
    }
    this.#host.requestUpdate()
  }

  #set(change: () => void): void {
    change()
    this.#host.requestUpdate()
  }
}
