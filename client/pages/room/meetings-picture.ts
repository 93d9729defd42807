import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit'
import { roundsOf, seatedAt, travels } from '../../../shared/meeting/lookup.ts'
import type { Consultation } from '../../../shared/meeting/state.ts'
import { blocClass, blocMark, blocShape } from '../../elements/bloc-mark.ts'
import { facts } from '../../elements/facts.ts'
import { formatNumber } from '../../i18n/format.ts'
import { translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { blocIndexOf, blocName } from './blocs.ts'
import { seatsOf } from './seats.ts'

interface Between {
  readonly one: number
  readonly other: number
  readonly met: number
  readonly possible: number
}

const SIZE = 320
const RADIUS = 118
const MARK = 26
/** The thickest line, in the picture's own units. */
const THICKEST = 16

/** Who meets whom over all rounds, by bloc: how many of the possible pairs share a table at least once. */
export function meetingsByBloc(view: Consultation): readonly Between[] {
  const people = seatsOf(view).filter(travels).map((seat) => ({ seat, bloc: blocIndexOf(view, seat), way: roundsOf(view).map((_, index) => seatedAt(view, seat, index + 1)) }))
  const pairs = new Map<string, Between>()
  for (const [index, one] of people.entries()) {
    for (const other of people.slice(index + 1)) {
      const [low, high] = [Math.min(one.bloc, other.bloc), Math.max(one.bloc, other.bloc)]
      const meet = one.way.some((table, round) => table !== undefined && table === other.way[round]) ? 1 : 0
      const known = pairs.get(`${low} ${high}`) ?? { one: low, other: high, met: 0, possible: 0 }
      pairs.set(`${low} ${high}`, { ...known, met: known.met + meet, possible: known.possible + 1 })
    }
  }
  return [...pairs.values()].toSorted((a, b) => a.one - b.one || a.other - b.other)
}

/** The same drawn: blocs around a circle, a line between those who meet, thicker the more of them do; and as a table. */
export function meetingsPicture({ view }: ConsultationStore): TemplateResult {
  const all = meetingsByBloc(view)
  const blocs = [...new Set(all.flatMap(({ one, other }) => [one, other]))].toSorted((one, other) => one - other)
  const place = (bloc: number): { x: number; y: number } => {
    const angle = (2 * Math.PI * blocs.indexOf(bloc)) / Math.max(1, blocs.length) - Math.PI / 2
    return { x: SIZE / 2 + RADIUS * Math.cos(angle), y: SIZE / 2 + RADIUS * Math.sin(angle) }
  }
  const percent = ({ met, possible }: Between): string => formatNumber(Math.round((100 * met) / Math.max(1, possible)))
  const label = ({ one, other }: Between): string =>
    one === other ? translate('rotation:meetings.within', { one: blocName(view, one) }) : translate('rotation:meetings.between', { one: blocName(view, one), other: blocName(view, other) })
  return html`<figure class="stack gap-3 meetings">
    <figcaption><p><b>${translate('rotation:meetings.caption')}</b></p><p class="soft">${translate('rotation:meetings.what')}</p></figcaption>
    <div class="meetings-both">
      <svg class="meetings-picture" viewBox="0 0 ${SIZE} ${SIZE}" aria-hidden="true">${all.map((pair) => line(pair, place))}${blocs.map((bloc) => sign(bloc, place(bloc)))}</svg>
      <ul class="stack gap-1 bloc-legend">${blocs.map((bloc) => html`<li>${blocMark(bloc)} ${blocName(view, bloc)}</li>`)}</ul>
    </div>
    <details><summary>${translate('rotation:meetings.as_table')}</summary>${facts({
      caption: translate('rotation:meetings.caption'),
      quietCaption: true,
      columns: [translate('rotation:meetings.who'), translate('rotation:meetings.pairs'), translate('rotation:meetings.possible'), translate('rotation:meetings.part')],
      numeric: [1, 2],
      rows: all.map((pair) => [label(pair), formatNumber(pair.met), formatNumber(pair.possible), translate('rotation:meetings.share', { percent: percent(pair) })]),
    })}</details>
  </figure>`
}

/** A bloc among itself is a ring around its sign. */
function line({ one, other, met, possible }: Between, place: (bloc: number) => { x: number; y: number }): SVGTemplateResult {
  const width = (THICKEST * met) / Math.max(1, possible)
  const [from, to] = [place(one), place(other)]
  if (one === other) return svg`<circle class="meet ${blocClass(one)}" cx=${from.x} cy=${from.y} r=${MARK} stroke-width=${width / 2}></circle>`
  return svg`<path class="meet" d="M${from.x} ${from.y}Q${SIZE / 2} ${SIZE / 2} ${to.x} ${to.y}" stroke-width=${width}></path>`
}

function sign(bloc: number, { x, y }: { readonly x: number; readonly y: number }): SVGTemplateResult {
  return svg`<circle class="ground" cx=${x} cy=${y} r=${MARK * 0.72}></circle><svg class="bloc-mark ${blocClass(bloc)}" x=${x - MARK / 2} y=${y - MARK / 2} width=${MARK} height=${MARK} viewBox="0 0 20 20">${blocShape(bloc)}</svg>`
}
