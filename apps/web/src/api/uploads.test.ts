import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, it, vi } from 'vitest'

import { patiently } from '@/testing/patiently'

import { classKey } from './classes'
import { ApiError, upload } from './http'
import type { ClassDetail, Deck } from './types'
import { send, uploadOf } from './uploads'

vi.mock('./http', async (original) => ({ ...(await original<typeof import('./http')>()), upload: vi.fn() }))

const PDF = new File(['%PDF'], 'glaciers.pdf')
const deck = { id: 'd1', title: 'Glaciers' } as Deck
const detail = (...decks: Deck[]) => ({ id: 'c', decks }) as unknown as ClassDetail

/** A page that shows the class, with an answer for each time that it asks. */
function page(client: QueryClient, ...answers: Promise<ClassDetail>[]) {
  const ask = vi.fn(() => answers.shift() ?? Promise.reject(new Error('asked too often')))
  const leave = new QueryObserver(client, { queryKey: classKey('c'), queryFn: ask }).subscribe(() => undefined)
  return { ask, leave }
}

it('shows the deck at once and asks anew', async () => {
  const client = new QueryClient()
  const { ask, leave } = page(client, Promise.resolve(detail()), Promise.resolve(detail(deck)))
  await patiently(() => expect(client.getQueryData(classKey('c'))).toEqual(detail()))
  vi.mocked(upload).mockImplementation((_path, _file, progress) => {
    progress(0.5)
    expect(uploadOf('c')).toMatchObject({ name: 'glaciers.pdf', sent: 0.5, error: null })
    return Promise.resolve(deck)
  })
  await send(client, 'c', PDF)
  expect(uploadOf('c')).toBeNull()
  expect(ask).toHaveBeenCalledTimes(2)
  expect(client.getQueryData(classKey('c'))).toEqual(detail(deck))
  leave()
})

it('asks again although the first load is under way: that began before the deck was there', async () => {
  const client = new QueryClient()
  const never = new Promise<ClassDetail>(() => undefined)
  const { ask, leave } = page(client, never, Promise.resolve(detail(deck)))
  vi.mocked(upload).mockResolvedValue(deck)
  await send(client, 'c', PDF)
  expect(ask).toHaveBeenCalledTimes(2)
  expect(client.getQueryData(classKey('c'))).toEqual(detail(deck))
  leave()
})

it('keeps why a file was refused', async () => {
  const refusal = new ApiError(415, 'not_a_pdf', 'Not a PDF', 'Export it as PDF')
  vi.mocked(upload).mockRejectedValue(refusal)
  await send(new QueryClient(), 'refused', PDF)
  expect(uploadOf('refused')?.error).toBe(refusal)
})

it('replaces the upload that runs, whose end says nothing any more', async () => {
  const client = new QueryClient()
  let stopped: AbortSignal | undefined
  vi.mocked(upload)
    .mockImplementationOnce((_path, _file, _progress, signal) => {
      stopped = signal
      return new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new DOMException('cancelled', 'AbortError')))
      })
    })
    .mockImplementationOnce(() => new Promise(() => undefined))
  const first = send(client, 'two', PDF)
  void send(client, 'two', new File(['%PDF'], 'rivers.pdf'))
  await first
  expect(stopped?.aborted).toBe(true)
  expect(uploadOf('two')).toMatchObject({ name: 'rivers.pdf', error: null })
})
