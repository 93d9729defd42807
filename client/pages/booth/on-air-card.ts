import { html, nothing, type TemplateResult } from 'lit'
import type { ChannelKey } from '../../../shared/channels/channel.ts'
import type { Language } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'
import type { SoundLine } from '../../channels/sound-line.ts'
import type { ChannelState } from '../../channels/sound-state.ts'
import { chip } from '../../elements/chip.ts'
import { icon } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { nameIn } from '../../i18n/language-name.ts'
import { language, translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'

interface OnAirCard {
  readonly consultation: ConsultationStore
  readonly line: SoundLine
  readonly channel: ChannelKey
  readonly into: Language
  readonly redraw: () => void
  /** What else one may do while one does not speak. */
  readonly instead: TemplateResult | typeof nothing
}

/** Whether one is on air, and the one thing to do next. */
export function onAirCard(card: OnAirCard): TemplateResult {
  const { consultation, line, channel, into } = card
  const state = line.status(channel)
  const { speaking } = line
  const isMine = speaking?.channel === channel
  const isHeard = isMine && speaking.is === 'on-air' && state.onAir.some(({ seat }) => seat === consultation.me.id)
  const isOn = isHeard && !speaking.isMuted && !speaking.isCoughing
  const name = nameIn(into, language())
  const other = state.onAir.find(({ seat }) => seat !== consultation.me.id)
  const badge = isOn ? chip('lamp', translate('sound:desk.on_air'), 'mic') : isHeard ? chip('draft', translate('sound:desk.muted'), 'mute') : chip('plain', translate('sound:desk.off_air'))
  const heading = isOn ? translate('sound:desk.you_speak', { language: name }) : isHeard ? translate('sound:desk.you_muted') : other !== undefined ? translate('sound:desk.partner_on_air', { alias: other.alias }) : translate('sound:desk.nobody_on_air', { language: name })
  return html`<section class="card on-air ${isOn ? 'now' : ''}">
    <div class="stack gap-1"><p>${badge}</p><p class="on-air-words" role="status">${heading}</p><p class="soft">${under(card, state, isHeard)}</p></div>
    <div class="row on-air-acts">${isHeard ? onAirActs(card) : offAirActs(card, state)}</div>
    ${handover(card, state)}
  </section>`
}

/** Counts of few people are not shown. */
function listening(listeners: number): string {
  if (listeners === 0) return translate('sound:listeners.none')
  return listeners < limits.smallestGroupShown ? translate('sound:listeners.some') : translate('sound:listeners.count', { count: listeners })
}

function under({ line, channel }: OnAirCard, state: ChannelState, isHeard: boolean): string {
  const { speaking } = line
  if (speaking?.channel === channel && speaking.is === 'interrupted') return translate('sound:speak.interrupted')
  if (speaking?.channel === channel && !isHeard) return translate(state.live ? 'sound:handover.you_take' : 'sound:desk.starting')
  if (isHeard && speaking?.isCoughing === true) return translate('sound:desk.coughing')
  return state.live ? listening(state.listeners) : translate('sound:desk.you_are_off')
}

function onAirActs({ line, channel }: OnAirCard): TemplateResult {
  const { speaking, microphone } = line
  const isMuted = speaking?.isMuted === true
  const isOffered = line.status(channel).handover !== undefined
  const hold = (event: PointerEvent): void => {
    if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId)
    microphone.cough(true)
  }
  const keyHeld = (event: KeyboardEvent): void => {
    if (event.key === ' ' || event.key === 'Enter') microphone.cough(true)
  }
  return html`<button type="button" class="btn tall" aria-pressed=${isMuted ? 'true' : 'false'} @click=${() => microphone.mute(!isMuted)}>${icon('mute')}<span>${translate(isMuted ? 'sound:desk.unmute' : 'sound:desk.mute')}</span></button>
    <button type="button" class="btn tall cough" title=${translate('sound:desk.cough_hint')} aria-pressed=${speaking?.isCoughing === true ? 'true' : 'false'} @pointerdown=${hold} @pointerup=${() => microphone.cough(false)} @pointercancel=${() => microphone.cough(false)} @keydown=${keyHeld} @keyup=${() => microphone.cough(false)} @blur=${() => microphone.cough(false)}>${translate('sound:desk.cough')}</button>
    ${isOffered ? nothing : html`<button type="button" class="btn primary tall" @click=${() => void line.offer(channel)}>${translate('sound:handover.offer')}</button>`}
    <button type="button" class="btn quiet" @click=${() => line.stopSpeaking()}>${translate('sound:desk.off')}</button>
    <p class="meta cough-hint">${translate('sound:desk.cough_hint')}</p>`
}

function offAirActs({ line, channel, consultation, instead }: OnAirCard, { live, handover, onAir }: ChannelState): TemplateResult | typeof nothing {
  if (line.speaking?.channel === channel) return html`<button type="button" class="btn quiet" @click=${() => line.stopSpeaking()}>${translate('sound:desk.off')}</button>`
  const isElsewhere = onAir.some(({ seat }) => seat === consultation.me.id)
  if (handover !== undefined && handover.from !== consultation.me.id) return nothing
  return html`<button type="button" class="btn ${live && !isElsewhere ? '' : 'primary'} tall" @click=${() => void line.speak(channel)}>${icon('mic')}<span>${translate('sound:desk.go')}</span></button>${line.speaking === undefined ? instead : nothing}`
}

/** Nobody is put on air, or taken off, without knowing it. */
function handover({ line, channel, consultation }: OnAirCard, { handover, onAir }: ChannelState): TemplateResult | typeof nothing {
  if (handover === undefined) return nothing
  const { me, view } = consultation
  const aliasOf = (seat: string): string => onAir.find((one) => one.seat === seat)?.alias ?? view.seats[seat]?.alias ?? ''
  const button = (words: string, act: () => void, kind = ''): TemplateResult => html`<button type="button" class="btn ${kind}" @click=${act}>${words}</button>`
  if (handover.to !== null) return notice({ tone: 'info', live: true, words: handover.to === me.id ? translate('sound:handover.you_take') : translate('sound:handover.taken', { alias: aliasOf(handover.to) }) })
  if (handover.from === me.id) return notice({ tone: 'info', live: true, words: translate('sound:handover.offered'), acts: button(translate('sound:handover.take_back'), () => void line.decline(channel)) })
  return notice({
    tone: 'lamp',
    live: true,
    words: translate('sound:handover.offered_to_you', { alias: aliasOf(handover.from) }),
    acts: html`${button(translate('sound:handover.take'), () => void line.take(channel), 'primary')}${button(translate('sound:handover.not_now'), () => void line.decline(channel), 'quiet')}`,
  })
}
