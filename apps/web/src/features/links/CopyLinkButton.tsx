import { Link2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useLinkUrl, useNewLink } from '@/api/links'
import { useSayProblem } from '@/api/problem'
import type { Link } from '@/api/types'
import { Button, type ButtonTone } from '@/ui/Button'
import { copyText } from '@/ui/copyText'
import { useToast } from '@/ui/useToast'

import { LinkAddress } from './LinkAddress'

export interface CopyLinkButtonProps {
  classId: string
  /** The links that the class has. */
  links: readonly Link[]
  tone?: ButtonTone
}

/** Copies a join link. One that this page knows already serves again, else a new one is made. */
export function CopyLinkButton({ classId, links, tone = 'plain' }: CopyLinkButtonProps) {
  const { t } = useTranslation(['class', 'common'])
  const make = useNewLink(classId)
  const urlOf = useLinkUrl()
  const toast = useToast()
  const say = useSayProblem()
  const [byHand, setByHand] = useState<string | null>(null)

  const copy = async () => {
    const known = links.map(urlOf).find((url) => url !== null)
    try {
      const url = known ?? (await make.mutateAsync()).url
      if (await copyText(url)) toast.show({ title: t('links.copied'), description: t('links.copiedHint') })
      else setByHand(url)
    } catch (error) {
      toast.fail(say(error instanceof Error ? error : new Error(String(error))))
    }
  }

  return (
    <>
      <Button tone={tone} icon={<Link2 size={16} aria-hidden="true" />} busy={make.isPending} onClick={() => void copy()}>
        {t('links.copy')}
      </Button>
      <LinkAddress url={byHand} onClose={() => setByHand(null)} />
    </>
  )
}
