import '@fontsource-variable/inter'

import '@/ui/tokens.css'
import '@/ui/base.css'

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { App } from './App'
import { startI18n } from './i18n/start'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

await startI18n()

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
