import { expect, it } from 'vitest'

import { faultOf } from './pdf'

const file = (...parts: BlobPart[]) => new File(parts, 'slides.pdf', { type: 'application/pdf' })

it.each([
  ['a PDF', file('%PDF-1.7\n…'), null],
  ['one behind a few foreign bytes', file('\n'.repeat(200), '%PDF-1.4'), null],
  ['an empty file', file(), 'empty'],
  ['text that calls itself PDF', file('Dear students'), 'notPdf'],
  ['a mark that comes too late', file('x'.repeat(2_000), '%PDF-1.7'), 'notPdf'],
  ['bytes of a picture', file(new Uint8Array([0x89, 0x50, 0x4e, 0x47])), 'notPdf'],
] as const)('looks at %s', async (_, given, fault) => {
  expect(await faultOf(given)).toBe(fault)
})

it('refuses what is larger than the gateway takes', async () => {
  expect(await faultOf(file('%PDF-1.7', 'x'.repeat(100)), 100)).toBe('tooLarge')
  expect(await faultOf(file('%PDF-1.7'), 100)).toBeNull()
})
