import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { patiently } from '@/testing/patiently'

import { ChunkFailure } from './ChunkFailure'
import { isChunkFailure } from './chunks'
import { Failure } from './Failure'

vi.mock('react-i18next', () => ({ useTranslation: () => ({ t: (key: string) => key }) }))

const missing = new Error('Unable to preload CSS for http://localhost:3000/assets/StudyPage-abc.css')
const answers = vi.fn<() => Promise<Response>>()
const reload = vi.fn()

beforeEach(() => {
  answers.mockReset()
  reload.mockReset()
  vi.stubGlobal('fetch', answers)
  sessionStorage.clear()
})

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

it.each([
  'Failed to fetch dynamically imported module: http://localhost:3000/assets/HomePage-1.js',
  'error loading dynamically imported module: http://localhost:3000/assets/HomePage-1.js',
  'Importing a module script failed.',
  missing.message,
])('knows a chunk that did not come: %s', (message) => {
  expect(isChunkFailure(new TypeError(message))).toBe(true)
})

it('shows a fault of ours as one, and asks nobody', () => {
  render(<Failure error={new TypeError("Cannot read properties of undefined (reading 'map')")} />)
  expect(screen.getByRole('heading', { name: 'error.title' })).toBeTruthy()
  expect(answers).not.toHaveBeenCalled()
})

it('says that the server is away, and loads the page once it is back', async () => {
  answers.mockRejectedValueOnce(new TypeError('Failed to fetch'))
  render(<ChunkFailure error={missing} reload={reload} />)
  expect(await screen.findByRole('heading', { name: 'error.offlineTitle' })).toBeTruthy()

  answers.mockResolvedValueOnce(new Response(null, { status: 502 }))
  fireEvent.click(screen.getByRole('button', { name: 'retry' }))
  expect(await screen.findByRole('heading', { name: 'error.offlineTitle' })).toBeTruthy()
  expect(reload).not.toHaveBeenCalled()

  answers.mockResolvedValueOnce(new Response(null, { status: 200 }))
  fireEvent.click(screen.getByRole('button', { name: 'retry' }))
  await patiently(() => expect(reload).toHaveBeenCalledOnce())
})

it('loads the page once when the server was updated, and shows the fault if that did not help', async () => {
  answers.mockImplementation(() => Promise.resolve(new Response(null, { status: 200 })))
  render(<ChunkFailure error={missing} reload={reload} />)
  await patiently(() => expect(reload).toHaveBeenCalledOnce())

  cleanup()
  render(<ChunkFailure error={missing} reload={reload} />)
  expect(await screen.findByRole('heading', { name: 'error.title' })).toBeTruthy()
  expect(reload).toHaveBeenCalledOnce()
})
