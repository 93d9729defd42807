import type { ReactiveControllerHost } from 'lit'
import { readGlossary } from '../../../shared/documents/glossary.ts'
import { termsInForce, type TermInForce, wholeGlossary } from '../../../shared/meeting/glossary.ts'
import type { ConsultationStore } from '../../session/consultation.ts'
import { FollowingWords } from '../../session/document.ts'

/** The glossary as it stands now, for pages that work with it: also what is only proposed. */
export class FollowingGlossary {
  readonly #consultation: () => ConsultationStore
  readonly #words: FollowingWords

  /** `wanted` is asked at each drawing: without it, nothing is opened. */
  constructor(host: ReactiveControllerHost, consultation: () => ConsultationStore, wanted: () => boolean = () => true) {
    this.#consultation = consultation
    this.#words = new FollowingWords(host, () => ({
      consultation: consultation(),
      document: wanted() ? consultation().view.documents.findLast(({ kind }) => kind === 'glossary') : undefined,
    }))
  }

  get terms(): readonly TermInForce[] {
    const { view } = this.#consultation()
    const live = this.#words.words
    return live === undefined || live.state === 'connecting' ? termsInForce(view) : wholeGlossary(view, readGlossary(live.doc))
  }
}
