import { html, nothing, type TemplateResult } from 'lit'
import type { SeatId } from '../../../shared/ids.ts'
import { isCommunity, isOfCircle } from '../../../shared/meeting/lookup.ts'
import type { Circle, CircleSubject, Seat } from '../../../shared/meeting/state.ts'
import { toast } from '../../elements/announce.ts'
import { chip } from '../../elements/chip.ts'
import { confirmed } from '../../elements/dialog.ts'
import { icon } from '../../elements/icon.ts'
import { notice } from '../../elements/notice.ts'
import { named } from '../../elements/said.ts'
import { choice, tick } from '../../elements/tick.ts'
import { formatList } from '../../i18n/format.ts'
import { nameIn } from '../../i18n/language-name.ts'
import { language, translate } from '../../i18n/translate.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { failureWords } from '../../session/failure-words.ts'

/** Everybody known to be of the circle: the community as far as this seat may know it, and whoever has answered or was admitted. */
function peopleOf({ view, me }: ConsultationStore): readonly Seat[] {
  const { circle } = view
  const answered = new Set(circle === null ? [] : Object.values(circle.answers).flatMap((answers) => Object.keys(answers)))
  return Object.values(view.seats).filter(
    (seat) => !seat.left && ((seat.id === me.id && isOfCircle(view, me)) || isCommunity(view, seat) || answered.has(seat.id) || circle?.admitted.includes(seat.id) === true),
  )
}

/** Who is in the circle; those who are not connected come last, in one line. */
export function circlePeople(store: ConsultationStore): TemplateResult | typeof nothing {
  const { me, here } = store
  const people = peopleOf(store)
  if (!isOfCircle(store.view, me)) return nothing
  const away = people.filter(({ id }) => !here.has(id))
  return html`<section class="stack gap-2"><h2>${translate('circle:people.heading')}</h2>
    <ul class="presence">${people.filter(({ id }) => here.has(id)).map(({ id, alias, role }) => html`<li class=${id === me.id ? 'me' : nothing}>${icon('person')}<span>${named(alias)}${id === me.id ? ` (${translate('common:presence.you')})` : nothing}</span>${role === 'interpreter' ? html`<span class="meta">${translate('table:company.interpreter')}</span>` : nothing}</li>`)}</ul>
    ${away.length === 0 ? nothing : html`<p class="meta">${translate('table:company.away')} ${away.map(({ alias }, index) => html`${index === 0 ? nothing : ', '}${named(alias)}`)}</p>`}
  </section>`
}

async function answer(store: ConsultationStore, subject: CircleSubject, agree: boolean): Promise<void> {
  const outcome = await store.command({ type: 'answer-circle', subject, agree })
  if (!outcome.ok) toast(failureWords(outcome.refusal))
}

const aliases = (store: ConsultationStore, seats: readonly SeatId[]): string =>
  formatList(seats.map((id) => store.view.seats[id]?.alias ?? '').filter((alias) => alias !== ''))

/** Who has said what so far: the circle decides in the open, among itself. */
function answersSoFar(store: ConsultationStore, answers: Circle['answers'][CircleSubject]): TemplateResult {
  const here = Object.keys(answers).filter((id) => store.view.seats[id]?.left === false)
  const saying = (agree: boolean): readonly SeatId[] => here.filter((id) => answers[id] === agree)
  const [yes, notYet] = [saying(true), saying(false)]
  if (here.length === 0) return html`<p class="meta">${translate('circle:answers.nobody')}</p>`
  return html`<div role="status"><ul class="stack gap-1 meta">
    ${yes.length === 0 ? nothing : html`<li class="note">${icon('check')}<span>${translate('circle:answers.said_yes')} <bdi>${aliases(store, yes)}</bdi></span></li>`}
    ${notYet.length === 0 ? nothing : html`<li class="note">${icon('clock')}<span>${translate('circle:answers.said_not_yet')} <bdi>${aliases(store, notYet)}</bdi></span></li>`}
  </ul></div>`
}

const answerOf = ({ me }: ConsultationStore, answers: Circle['answers'][CircleSubject]): 'yes' | 'not_yet' | undefined =>
  Object.hasOwn(answers, me.id) ? (answers[me.id] === true ? 'yes' : 'not_yet') : undefined

/** True for those of the community who have not said yet what they think of the criteria. */
export function mayAnswerCriteria(store: ConsultationStore): boolean {
  const { circle, circleOpened } = store.view
  return circle !== null && !circleOpened && !circle.agreed.criteria && store.may({ do: 'answer-circle' }) && answerOf(store, circle.answers.criteria) === undefined
}

/** The criteria are agreed when most have said yes and nobody says “not yet”. */
export function agreeOnCriteria(store: ConsultationStore): TemplateResult | typeof nothing {
  const { circle } = store.view
  if (circle === null) return nothing
  const heading = html`<h2>${translate('circle:criteria.agree')}</h2>`
  if (circle.agreed.criteria) return html`<section class="stack gap-2">${heading}<p>${chip('good', translate('circle:criteria.agreed'))}</p>${answersSoFar(store, circle.answers.criteria)}</section>`
  const may = store.may({ do: 'answer-circle' }) && !store.view.circleOpened
  return html`<section class="stack gap-2">${heading}
    ${may ? choice({
      legend: translate('circle:criteria.ask'),
      name: 'criteria-agree',
      value: answerOf(store, circle.answers.criteria),
      options: [
        { value: 'yes', label: translate('circle:answers.yes') },
        { value: 'not_yet', label: translate('circle:answers.not_yet'), hint: translate('circle:answers.not_yet_hint') },
      ],
      onChange: (value) => void answer(store, 'criteria', value === 'yes'),
    }) : nothing}
    ${answersSoFar(store, circle.answers.criteria)}
    <p class="meta">${translate('circle:answers.rule')}</p>
  </section>`
}

/** Interpreters are let in by name, one by one, and can be asked out again. */
export function admitInterpreters(store: ConsultationStore): TemplateResult | typeof nothing {
  const { circle, circleOpened, seats } = store.view
  if (circle === null || circleOpened || !store.may({ do: 'admit-interpreter' })) return nothing
  const interpreters = Object.values(seats).filter(({ role, left }) => role === 'interpreter' && !left)
  const admit = async (seat: SeatId, admitted: boolean): Promise<void> => {
    const outcome = await store.command({ type: 'admit-interpreter', seat, admitted })
    if (!outcome.ok) toast(failureWords(outcome.refusal))
  }
  return html`<section class="stack gap-2"><h2>${translate('circle:interpreters.heading')}</h2>
    <p class="soft">${translate(interpreters.length === 0 ? 'circle:interpreters.none' : 'circle:interpreters.words')}</p>
    ${interpreters.map(({ id, alias, interprets }) => {
      const pairs = interprets.map(([from, to]) => translate('circle:interpreters.pair', { from: nameIn(from, language()), to: nameIn(to, language()) }))
      return tick({ label: named(alias), hint: formatList(pairs), checked: circle.admitted.includes(id), onChange: (admitted) => void admit(id, admitted) })
    })}
  </section>`
}

/** The circle opens by its own decision, once and for good. */
export function openToAll(store: ConsultationStore): TemplateResult | typeof nothing {
  const { circle, circleOpened } = store.view
  if (circle === null || circleOpened || !store.may({ do: 'answer-circle' })) return nothing
  const mine = answerOf(store, circle.answers.opening)
  const open = async (): Promise<void> => {
    const yes = await confirmed({
      heading: translate('circle:opening.confirm'),
      words: html`${translate('circle:opening.confirm_words')} <b>${translate('circle:opening.no_way_back')}</b>`,
      yes: translate('circle:opening.yes'),
      no: translate('circle:opening.no'),
      danger: true,
    })
    if (yes) await answer(store, 'opening', true)
  }
  return html`<section class="stack gap-3"><h2>${translate('circle:opening.heading')}</h2>
    <p class="soft">${translate('circle:opening.words')}</p>
    ${answersSoFar(store, circle.answers.opening)}
    <div class="row gap-2">
      ${mine === 'yes' ? chip('good', translate('circle:opening.you_said_yes')) : html`<button type="button" class="btn" @click=${() => void open()}>${translate('circle:opening.say_yes')}</button>`}
      ${mine === 'not_yet' ? chip('draft', translate('circle:opening.you_said_not_yet'), 'clock') : html`<button type="button" class="btn quiet" @click=${() => void answer(store, 'opening', false)}>${translate('circle:answers.not_yet')}</button>`}
    </div>
  </section>`
}

/** Quiet and unmistakable: who can see this. */
export const whoSees = ({ view }: ConsultationStore): TemplateResult =>
  view.circleOpened
    ? notice({ tone: 'info', drawn: 'eye', live: true, words: translate('circle:privacy.open') })
    : notice({ tone: 'good', drawn: 'lock', words: html`<b>${translate('circle:privacy.only_us')}</b> ${translate('circle:privacy.words')}` })
