import type { Refusal } from '../../shared/failures.ts'
import { translate } from '../i18n/translate.ts'

/** Why something was refused, in the reader's words. */
export const failureWords = ({ code, params }: Refusal): string => translate(`failure:${code}`, params)
