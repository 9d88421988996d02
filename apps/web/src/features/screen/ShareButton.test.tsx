import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { ShareButton } from '@/features/screen/ShareButton'
import type { Capture, CaptureView } from '@/session/capture'
import { NOT_SHARED } from '@/session/screen'
import { ToastProvider } from '@/ui/Toast'
import { TooltipProvider } from '@/ui/Tooltip'

vi.mock('react-i18next', () => ({ useTranslation: () => ({ t: (key: string) => key }) }))
beforeEach(() => vi.stubGlobal('navigator', { mediaDevices: { getDisplayMedia: () => undefined } }))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const button = (view: Partial<CaptureView['screen']>, shown: boolean) => {
  const all = { screen: { ...NOT_SHARED, ...view } } as unknown as CaptureView
  const capture = { view: () => all, subscribe: () => () => undefined } as unknown as Capture
  return (
    <TooltipProvider>
      <ToastProvider label="messages" closeLabel="close">
        <ShareButton capture={capture} disabled={false} shown={shown} onShared={() => undefined} />
      </ToastProvider>
    </TooltipProvider>
  )
}

it('says that a screen is on, and where the stage has no place for it also that nobody sees it and what to do', async () => {
  const picture = {} as MediaStreamTrack
  const { rerender } = render(button({}, false))
  const label = () => screen.getByTestId('share-screen').textContent
  expect(label()).toBe('screen.off')
  rerender(button({ picture }, true))
  expect(label()).toBe('screen.on')
  expect(screen.getByRole('status').textContent).toBe('')
  rerender(button({ picture }, false))
  expect(label()).toBe('screen.onHidden')
  await waitFor(() => expect(screen.getByRole('status').textContent).toContain('screen.hiddenHint'))
})
