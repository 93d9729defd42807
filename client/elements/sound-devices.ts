import { html, nothing, type TemplateResult } from 'lit'
import { troubleNotice } from '../channels/controls.ts'
import type { SoundDevice } from '../channels/devices.ts'
import type { SoundLine } from '../channels/sound-line.ts'
import { translate } from '../i18n/translate.ts'
import { selectField } from './field.ts'
import { notice } from './notice.ts'
import { named } from './said.ts'

/** Whatever the device has chosen for itself. */
const USUAL = ''

/** Into which microphone one speaks, and through what one hears; nothing where there is nothing to choose. */
export function soundDevices(line: SoundLine, id: string): TemplateResult | typeof nothing {
  const { microphones, outputs } = line.devices
  const chooser = (what: 'microphone' | 'output', devices: readonly SoundDevice[]): TemplateResult | typeof nothing => {
    const chosen = line.taste[what]
    if (devices.length < 2 && chosen === undefined) return nothing
    const isGone = chosen !== undefined && !devices.some((device) => device.id === chosen)
    const options = [{ value: USUAL, label: translate('sound:device.usual') }, ...devices.map((device) => ({ value: device.id, label: device.name })), ...(isGone ? [{ value: chosen, label: translate('sound:device.gone') }] : [])]
    return selectField({ id: `${id}-${what}`, label: translate(`sound:device.${what}`), value: chosen ?? USUAL, options, onChange: (value) => choose(line, what, value === USUAL ? undefined : value) })
  }
  const fields = [chooser('microphone', microphones), chooser('output', outputs)].filter((field) => field !== nothing)
  return fields.length === 0 ? nothing : html`<div class="sound-devices">${fields}</div>`
}

const choose = (line: SoundLine, what: 'microphone' | 'output', device: string | undefined): void => line.set(what === 'microphone' ? { microphone: device } : { output: device })

/** What stands in the way of hearing or speaking, and what was unplugged: who was on air with it is off it, and may go on with another. `open` opens the chosen microphone. */
export function soundTroubles(line: SoundLine, open: () => void): TemplateResult {
  const { trouble, microphone } = line
  return html`${trouble === undefined ? nothing : trouble === 'microphone-lost' ? lost(line, open) : troubleNotice(line, trouble, open)}
    ${microphone.replacedBy === undefined ? nothing : notice({ tone: 'warn', drawn: 'mute', live: true, words: html`${translate('sound:trouble.microphone-lost')} ${translate('sound:device.replaced', { name: microphone.replacedBy })}`, acts: html`<button type="button" class="btn" @click=${() => accept(line)}>${translate('sound:device.take')}</button>` })}
    ${line.isOutputLost ? notice({ tone: 'info', live: true, words: translate('sound:device.output_gone') }) : nothing}`
}

function lost(line: SoundLine, open: () => void): TemplateResult {
  const use = ({ id }: SoundDevice): void => {
    choose(line, 'microphone', id)
    open()
  }
  const others = line.devices.microphones.map((device) => html`<button type="button" class="btn" @click=${() => use(device)}>${named(device.name)}</button>`)
  return notice({ tone: 'bad', drawn: 'mute', live: true, words: html`${translate('sound:trouble.microphone-lost')} ${translate(others.length === 0 ? 'sound:device.none' : 'sound:device.others')}`, acts: others.length === 0 ? html`<button type="button" class="btn" @click=${open}>${translate('sound:trouble.try')}</button>` : html`${others}` })
}

function accept(line: SoundLine): void {
  line.microphone.forget()
  choose(line, 'microphone', line.microphone.device)
}
