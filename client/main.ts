import './styles/tokens.css'
import './styles/base.css'
import './styles/parts.css'
import './app.css'
import { CafeApp } from './app.ts'
import { listenForQuickExit } from './elements/quick-exit.ts'
import { askAgainForStyles } from './elements/styles-again.ts'
import { startLocale } from './i18n/translate.ts'
import { readArrival, sweepDevice } from './session/seat-store.ts'

const arrival = readArrival() // first of all: a secret in the address bar is read over a shoulder
listenForQuickExit()
askAgainForStyles()
await startLocale()
const app = new CafeApp()
app.arrival = arrival
document.body.prepend(app)
sweepDevice()
