import { html, type TemplateResult } from 'lit'
import type { ChannelKey } from '../../../shared/channels/channel.ts'
import type { SoundLine } from '../../channels/sound-line.ts'
import { icon } from '../../elements/icon.ts'
import { soundsHow } from '../../elements/sounds-how.ts'
import { language, translate } from '../../i18n/translate.ts'

/** How it sounds to those who listen, before they complain. */
export function heardHow(line: SoundLine, channel: ChannelKey): TemplateResult {
  const { live, health } = line.status(channel)
  if (!live || health === undefined) return html``
  const word = line.uplink === 'stuck' ? 'lost' : soundsHow(health)
  const seconds = health.delayMs === null ? undefined : (health.delayMs / 1_000).toLocaleString(language(), { maximumFractionDigits: 1 })
  return html`<div class="stack gap-1"><p class="note ${word === 'good' ? 'good-word' : ''}" role="status">${icon(word === 'good' ? 'check' : 'alert')}<span>${translate(`sound:sound.${word}`)}</span></p>
    ${seconds === undefined ? '' : html`<p class="meta">${translate('sound:sound.delay', { seconds })}</p>`}
    ${line.uplink === 'tight' ? html`<p class="meta">${translate('sound:speak.tight')}</p>` : ''}</div>`
}
