import { html, nothing, type TemplateResult } from 'lit'
import { channelOf, type Channel } from '../../../shared/channels/channel.ts'
import { tableOf } from '../../../shared/meeting/lookup.ts'
import type { RoomHealth } from '../../channels/room-health.ts'
import { type ChannelState, isHeard } from '../../channels/sound-state.ts'
import { icon } from '../../elements/icon.ts'
import { named, said } from '../../elements/said.ts'
import { type HowItSounds, soundsHow } from '../../elements/sounds-how.ts'
import { tableBadge } from '../../elements/table-badge.ts'
import { formatList, formatNumber } from '../../i18n/format.ts'
import { languageName } from '../../i18n/language-name.ts'
import { language, translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { tableIndexOf, tableName } from '../../session/texts.ts'

/** What is worst comes first. */
const ORDER: readonly HowItSounds[] = ['lost', 'gaps', 'slow', 'late', 'good']

interface Spoken {
  readonly channel: Channel
  readonly state: ChannelState
  readonly how: HowItSounds
}

/** What is spoken now, and how it sounds: only what is unwell is loud. `isLost` while the line to who knows is gone. */
export function channelHealth(store: ConsultationStore, { channels, line }: RoomHealth, isLost: boolean): TemplateResult {
  const spoken = spokenIn(store, channels)
  const unwell = spoken.flatMap(({ how, ...one }) => (how === 'good' ? [] : [{ ...one, how }]))
  return html`<section class="stack gap-3" aria-labelledby="room-sound"><h2 id="room-sound">${translate('room:sound.heading')}</h2>
    <div role="status" class="stack gap-3">${isLost ? html`<p class="note soft">${icon('clock')}<span>${translate('room:sound.unknown')}</span></p>` : nothing}${unwell.length === 0 ? nothing : html`<ul class="stack gap-3 room-unwell">${unwell.map((one) => html`<li class="stack gap-1">${name(store, one)}<p class="note warn-word">${icon('alert')}<span>${translate(`room:sound.${one.how}`)}</span></p></li>`)}</ul>`}${line === 'live' && spoken.length === 0 ? html`<p class="soft">${translate('room:sound.still')}</p>` : nothing}</div>
    ${spoken.length === 0 ? nothing : html`<details><summary>${unwell.length === 0 ? html`${icon('check')}${translate('room:sound.well', { count: spoken.length })}` : translate('room:sound.all')}</summary>
      <ul class="stack gap-3 room-spoken">${spoken.map((one) => html`<li class="stack gap-1">${name(store, one)}${measured(one.state)}</li>`)}</ul></details>`}
  </section>`
}

function spokenIn({ view }: ConsultationStore, channels: RoomHealth['channels']): readonly Spoken[] {
  return [...channels]
    .flatMap(([key, state]): Spoken[] => {
      const channel = channelOf(key)
      if (channel === undefined || !isHeard(state) || (channel.place !== null && tableOf(view, channel.place) === undefined)) return []
      return [{ channel, state, how: state.health === undefined ? 'good' : soundsHow(state.health) }]
    })
    .toSorted((one, other) => ORDER.indexOf(one.how) - ORDER.indexOf(other.how))
}

/** Where, in which words, and whose voice. */
function name({ view }: ConsultationStore, { channel: { place, language: words }, state }: Pick<Spoken, 'channel' | 'state'>): TemplateResult {
  const table = place === null ? undefined : tableName(view, place)
  return html`<span class="row gap-2">${place === null || table === undefined ? html`<b>${translate('app:pages.plenary')}</b>` : tableBadge(tableIndexOf(view, place), said(table.text, table.language))}
    <span>${words === null ? translate('room:sound.floor') : said(languageName(words), words)}</span>
    <span class="meta">${named(formatList(state.onAir.map(({ alias }) => alias)))}</span></span>`
}

/** Loss, gaps and delay as they were told last; never who listens. Folded away, as they change all the time. */
function measured({ health }: ChannelState): TemplateResult | typeof nothing {
  if (health === undefined) return nothing
  const seconds = ((health.delayMs ?? 0) / 1_000).toLocaleString(language(), { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  return html`<span class="meta num">${translate('room:sound.measured', { lost: formatNumber(health.lostFrames), gaps: formatNumber(health.gaps), seconds })}</span>`
}
