import './styles/tokens.css'
import './styles/base.css'
import './styles/parts.css'
import { listenForQuickExit } from './elements/quick-exit.ts'
import { startLocale } from './i18n/translate.ts'

listenForQuickExit()
await startLocale()
