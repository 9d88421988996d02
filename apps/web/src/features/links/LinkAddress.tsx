import { useTranslation } from 'react-i18next'

import { Dialog } from '@/ui/Dialog'
import { Input } from '@/ui/Field'

/** A join link to copy by hand, where the browser does not let a page use the clipboard. */
export function LinkAddress({ url, onClose }: { url: string | null; onClose: () => void }) {
  const { t } = useTranslation(['class', 'common'])
  return (
    <Dialog
      open={url !== null}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={t('links.byHand')}
      description={t('common:copyFailed')}
      closeLabel={t('common:close')}
    >
      <Input
        label={t('links.address')}
        readOnly
        value={url ?? ''}
        onFocus={(event) => event.currentTarget.select()}
      />
    </Dialog>
  )
}
