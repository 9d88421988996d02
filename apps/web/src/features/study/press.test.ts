import { expect, it } from 'vitest'

import { momentAt } from './press'

/** Words of 40 x 20 px, three to a line of 30 px, 10 px between them. */
function transcript(): HTMLElement {
  const list = document.createElement('div')
  list.innerHTML =
    '<header>Ada</header><p data-from="1000">' +
    [1000, 1300, 1900, 2400, 2800].map((at) => `<span data-at="${at}">word</span> `).join('') +
    '</p>'
  list.querySelectorAll('[data-at]').forEach((word, index) => {
    word.getBoundingClientRect = () => new DOMRect((index % 3) * 50, Math.floor(index / 3) * 30, 40, 20)
  })
  return list
}

it.each([
  ['on a word', 60, 10, 1300],
  ['between two words', 45, 10, 1000],
  ['behind the end of a line', 400, 12, 1900],
  ['between two lines, nearer to the second', 60, 26, 2800],
  ['behind the last word', 300, 40, 2800],
  ['before the first word', -5, 10, 1000],
])('takes a press %s', (_, x, y, moment) => {
  expect(momentAt(transcript().querySelector('p'), x, y)).toBe(moment)
})

it('plays words that were corrected from the start of what was said', () => {
  const list = document.createElement('div')
  list.innerHTML = '<p data-from="4200">put right</p>'
  expect(momentAt(list.querySelector('p'), 10, 10)).toBe(4200)
})

it('takes no press beside what was said', () => {
  expect(momentAt(transcript().querySelector('header'), 10, 10)).toBeNull()
  expect(momentAt(null, 10, 10)).toBeNull()
})
