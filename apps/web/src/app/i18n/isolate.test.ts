import i18next from 'i18next'
import { expect, it } from 'vitest'

import home from './en/home'
import live from './en/live'
import { isolate } from './isolate'
import { INTERPOLATION } from './start'

it('leaves words alone that run one way', () => {
  expect(isolate('Zoë Ångström <b>')).toBe('Zoë Ångström <b>')
})

it('closes in what runs the other way, and what claims to', () => {
  expect(isolate('نور')).toBe('\u2068نور\u2069')
  expect(isolate('\u202Ecba')).toBe('\u2068\u202Ecba\u2069')
  expect(isolate('\u2069\u202Ecba')).toBe('\u2068\u202Ecba\u2069')
})

it('does so for each value in a sentence of the catalogue, and changes nothing else in it', async () => {
  const i18n = i18next.createInstance()
  await i18n.init({ lng: 'en', ns: ['live', 'home'], resources: { en: { live, home } }, interpolation: INTERPOLATION })
  expect(i18n.t('live:people.admitName', { name: 'نور' })).toBe('Admit \u2068نور\u2069')
  expect(i18n.t('live:people.admitName', { name: 'Tom & <b>' })).toBe('Admit Tom & <b>')
  expect(i18n.t('home:destinationsReady', { names: ['A', 'B'] })).toBe('Goes to A and B when you go public')
  expect(i18n.t('home:courses.count', { count: 3 })).toBe('3 classes')
})
