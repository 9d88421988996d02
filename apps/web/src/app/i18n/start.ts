import i18next, { type BackendModule, type InterpolationOptions } from 'i18next'
import { initReactI18next } from 'react-i18next'

import { LANGUAGES, type Language } from './catalogue'
import common from './en/common'
import { isolate } from './isolate'

/** React escapes markup by itself; what it does not know is the direction in which a name runs. */
export const INTERPOLATION: InterpolationOptions = { escapeValue: true, escape: isolate }

const KEY = 'chalkstream.language'

const files = import.meta.glob<Record<string, unknown>>(['./en/*.ts', './de/*.ts'], { import: 'default' })

/** Loads one area of one language as a chunk of its own. */
const chunks: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, area, done) => {
    const load = files[`./${language}/${area}.ts`]
    if (!load) {
      done(new Error(`There is no catalogue ${language}/${area}.`), null)
      return
    }
    load().then(
      (words) => done(null, words),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), null),
    )
  },
}

function known(tag: string | null | undefined): Language | null {
  const base = tag?.toLowerCase().split('-')[0]
  return LANGUAGES.find((language) => language.value === base)?.value ?? null
}

/** The language to begin with: the chosen one, else the first of the browser's that exists, else English. */
function firstLanguage(): Language {
  let chosen: string | null = null
  try {
    chosen = localStorage.getItem(KEY)
  } catch {
    // Storage may be refused; the browser's languages are used then.
  }
  return known(chosen) ?? navigator.languages.map(known).find((language) => language !== null) ?? 'en'
}

/** Changes the language of the interface and remembers it on this device. */
export async function chooseLanguage(language: Language): Promise<void> {
  try {
    localStorage.setItem(KEY, language)
  } catch {
    // Storage may be refused: the choice then lasts as long as the page.
  }
  await i18next.changeLanguage(language)
}

/** Starts the catalogue. Words that every page needs are there at once in English, the rest is loaded. */
export async function startI18n(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language
  })
  await i18next
    .use(chunks)
    .use(initReactI18next)
    .init({
      lng: firstLanguage(),
      fallbackLng: 'en',
      supportedLngs: LANGUAGES.map((language) => language.value),
      ns: ['common'],
      defaultNS: 'common',
      resources: { en: { common } },
      partialBundledLanguages: true,
      interpolation: INTERPOLATION,
      returnNull: false,
    })
}
