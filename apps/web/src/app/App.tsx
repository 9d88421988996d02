import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { RouterProvider } from 'react-router'

import { ApiError } from '@/api/http'
import { Loading } from '@/ui/States'
import { ToastProvider } from '@/ui/Toast'
import { TooltipProvider } from '@/ui/Tooltip'
import { InvalidWords } from '@/ui/invalid'

import { Connection } from './Connection'
import { ErrorBoundary } from './ErrorBoundary'
import { router } from './router'
import { useInvalidWords } from './useInvalidWords'

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // What the gateway refused stays refused; a lost connection is tried again.
      retry: (failures, error) => failures < 2 && (!(error instanceof ApiError) || error.offline || error.status >= 500),
      staleTime: 5_000,
    },
    // What cannot be sent now is refused now: sent later, it would come when nobody wants it any more.
    mutations: { networkMode: 'always' },
  },
})

/** The whole web app: its providers around the page of the address. */
export function App() {
  const { t } = useTranslation()
  const invalidWords = useInvalidWords()
  return (
    <ErrorBoundary>
      <QueryClientProvider client={queries}>
        <TooltipProvider delayDuration={400}>
          <ToastProvider label={t('toasts')} closeLabel={t('close')}>
            <InvalidWords value={invalidWords}>
              <Suspense fallback={<Loading label={t('loading')} page />}>
                <RouterProvider router={router} />
              </Suspense>
            </InvalidWords>
            <Connection />
          </ToastProvider>
        </TooltipProvider>
      </QueryClientProvider>
    </ErrorBoundary>
  )
}
