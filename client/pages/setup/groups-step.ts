import { html, type TemplateResult } from 'lit'
import type { BlocPlan, ConstituencyPlan } from '../../../shared/consultation/schemas.ts'
import { limits } from '../../../shared/limits.ts'
import { chip } from '../../elements/chip.ts'
import { selectField } from '../../elements/field.ts'
import { icon } from '../../elements/icon.ts'
import { tick } from '../../elements/tick.ts'
import { translate } from '../../i18n/translate.ts'
import { inReaderLanguage, wordsOf } from '../../session/texts.ts'
import { changed, type Editor, hasWords, isFresh, nameIn, newId, sourceLanguage, without } from './draft.ts'
import { wordsField } from './fields.ts'

/** Who takes part: the groups people come from, and the blocs by which agreement is looked at. */
export function groupsStep(editor: Editor): TemplateResult {
  const { draft, change, wayBack } = editor
  const addBloc = (): void => change({ blocs: [...(draft.blocs ?? []), { id: newId(), name: {}, community: false }] })
  const addGroup = (): void =>
    change({ constituencies: [...(draft.constituencies ?? []), { id: newId(), name: {}, community: false, bloc: null, votes: true }] })
  return html`<div class="stack gap-6">
    <section class="stack gap-3" aria-labelledby="setup-blocs">
      <h2 id="setup-blocs">${translate('setup:blocs.heading')}</h2>
      <p>${translate('setup:blocs.what')}</p>
      <div>${(draft.blocs ?? []).map((one) => bloc(editor, one))}</div>
      ${wayBack('blocs')}
      <p><button type="button" class="btn" ?disabled=${(draft.blocs ?? []).length >= limits.blocs} @click=${addBloc}>${icon('plus')}${translate('setup:blocs.add')}</button></p>
    </section>
    <section class="stack gap-3" aria-labelledby="setup-groups">
      <h2 id="setup-groups">${translate('setup:groups.heading')}</h2>
      <p>${translate('setup:groups.what')}</p>
      <div>${(draft.constituencies ?? []).map((one) => group(editor, one))}</div>
      ${wayBack('groups')}
      <p><button type="button" class="btn" ?disabled=${(draft.constituencies ?? []).length >= limits.constituencies} @click=${addGroup}>${icon('plus')}${translate('setup:groups.add')}</button></p>
    </section>
  </div>`
}

function bloc({ draft, change, remove: takeOut }: Editor, { id, name, community }: BlocPlan): TemplateResult {
  const set = (parts: Partial<BlocPlan>): void => change({ blocs: changed(draft.blocs, id, parts) })
  const remove = (): void =>
    takeOut('blocs', nameIn(draft, name), {
      blocs: without(draft.blocs, id),
      constituencies: (draft.constituencies ?? []).map((one) => (one.bloc === id ? { ...one, bloc: null } : one)),
    })
  return html`<details class="setup-row" ?open=${isFresh(id)}>
    <summary><span class="row gap-2">${heading(draft.languages[0], name)}${community ? chip('info', translate('setup:groups.community_chip'), 'people') : ''}</span></summary>
    <div class="stack gap-3">
      ${wordsField({ id: `bloc-${id}`, label: translate('setup:blocs.name'), words: name, languages: draft.languages, maxLength: limits.titleCharacters, onChange: (words) => set({ name: words }) })}
      ${tick({ label: translate('setup:blocs.community'), checked: community, onChange: (value) => set({ community: value }) })}
      <p><button type="button" class="btn quiet" @click=${remove}>${translate('setup:act.remove')}</button></p>
    </div>
  </details>`
}

function group({ draft, change, remove }: Editor, { id, name, community, bloc: of, votes }: ConstituencyPlan): TemplateResult {
  const set = (parts: Partial<ConstituencyPlan>): void => change({ constituencies: changed(draft.constituencies, id, parts) })
  const source = sourceLanguage(draft)
  const isUsed = (draft.people ?? []).some(({ constituency }) => constituency === id)
  const blocs = (draft.blocs ?? []).map((one) => ({ value: one.id, label: inReaderLanguage(one.name, source).text }))
  return html`<details class="setup-row" ?open=${isFresh(id)}>
    <summary><span class="row gap-2">${heading(source, name)}${community ? chip('info', translate('setup:groups.community_chip'), 'people') : ''}${votes ? '' : chip('plain', translate('setup:groups.no_vote_chip'))}</span></summary>
    <div class="stack gap-3">
      ${wordsField({ id: `group-${id}`, label: translate('setup:groups.name'), words: name, languages: draft.languages, maxLength: limits.titleCharacters, onChange: (words) => set({ name: words }) })}
      ${selectField({ id: `group-bloc-${id}`, label: translate('setup:groups.bloc'), value: of ?? '', options: [{ value: '', label: translate('setup:groups.no_bloc') }, ...blocs], onChange: (value) => set({ bloc: value === '' ? null : value }) })}
      ${tick({ label: translate('setup:groups.community'), hint: translate('setup:groups.community_hint'), checked: community, onChange: (value) => set({ community: value }) })}
      ${tick({ label: translate('setup:groups.votes'), hint: translate('setup:groups.votes_hint'), checked: votes, onChange: (value) => set({ votes: value }) })}
      <p class="row"><button type="button" class="btn quiet" ?disabled=${isUsed} @click=${() => remove('groups', nameIn(draft, name), { constituencies: without(draft.constituencies, id) })}>${translate('setup:act.remove')}</button>${isUsed ? html`<span class="meta">${translate('setup:groups.in_use')}</span>` : ''}</p>
    </div>
  </details>`
}

const heading = (source: string | undefined, name: Readonly<Record<string, string>>): TemplateResult =>
  hasWords(name) ? html`<span>${wordsOf(name, source)}</span>` : html`<span class="soft">${translate('setup:act.unnamed')}</span>`
