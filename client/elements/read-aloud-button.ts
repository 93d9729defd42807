import { html, type TemplateResult } from 'lit'
import type { Language } from '../../shared/ids.ts'
import './read-aloud.ts'

/** Reads an item aloud, where the device has a voice for its language. `parts` are read one after the other. */
export const readAloud = (parts: readonly string[], language: Language): TemplateResult =>
  html`<cafe-read-aloud .text=${parts.map((part) => part.trim()).filter((part) => part !== '').join('\n')} .language=${language}></cafe-read-aloud>`
