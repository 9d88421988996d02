import { Copy, Link2Off, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useLinkUrl, useNewLink, useRevokeLink } from '@/api/links'
import { useSayProblem } from '@/api/problem'
import type { Entry, Link } from '@/api/types'
import { Button } from '@/ui/Button'
import { copyText } from '@/ui/copyText'
import { Confirm } from '@/ui/Dialog'
import { IconButton } from '@/ui/IconButton'
import { PanelCard, PanelRow } from '@/ui/PanelCard'
import { onThisComputerOnly } from '@/ui/reach'
import { dayName, timeOfDay } from '@/ui/time'
import { useNow } from '@/ui/useNow'
import { useToast } from '@/ui/useToast'

import { LinkAddress } from './LinkAddress'

/** Join links: make, copy, revoke. */
export function LinkPanel({
  classId,
  links,
  entry,
  over,
}: {
  classId: string
  links: readonly Link[]
  entry: Entry
  /** The class has ended: nobody joins any more. */
  over: boolean
}) {
  const { t } = useTranslation(['class', 'common'])
  const make = useNewLink(classId)
  const toast = useToast()
  const say = useSayProblem()
  const [byHand, setByHand] = useState<string | null>(null)
  const valid = links.filter((link) => link.revoked_at === null)

  const onlyHere = onThisComputerOnly(location.href) ? ` ${t('common:onlyHere')}` : ''
  const lead = over ? t('links.over') : (entry === 'lobby' ? t('links.lobby') : t('links.open')) + onlyHere

  const copy = async (url: string) => {
    if (await copyText(url)) toast.show({ title: t('links.copied'), description: t('links.copiedHint') + onlyHere })
    else setByHand(url)
  }
  const create = () =>
    make.mutate(undefined, {
      onSuccess: (made) => void copy(made.url),
      onError: (error) => toast.fail(say(error)),
    })

  if (over && valid.length === 0) return null
  return (
    <PanelCard
      title={t('links.title')}
      lead={lead}
      rows={valid.map((link) => (
        <LinkRow key={link.id} classId={classId} link={link} onCopy={(url) => void copy(url)} />
      ))}
    >
      {over ? null : (
        <Button
          icon={<UserPlus size={16} aria-hidden="true" />}
          tone={valid.length > 0 ? 'plain' : 'primary'}
          busy={make.isPending}
          onClick={create}
          block
        >
          {valid.length > 0 ? t('links.another') : t('links.make')}
        </Button>
      )}
      <LinkAddress url={byHand} onClose={() => setByHand(null)} />
    </PanelCard>
  )
}

function LinkRow({ classId, link, onCopy }: { classId: string; link: Link; onCopy: (url: string) => void }) {
  const { t, i18n } = useTranslation(['class', 'common'])
  const revoke = useRevokeLink(classId)
  const urlOf = useLinkUrl()
  const now = useNow(60_000)
  const toast = useToast()
  const say = useSayProblem()
  const [asking, setAsking] = useState(false)
  const url = urlOf(link)
  const made = t('links.made', {
    day: dayName(link.created_at, now, i18n.language),
    time: timeOfDay(link.created_at, i18n.language),
  })
  const withdraw = () =>
    revoke.mutate(link.id, {
      onSuccess: () => toast.show({ title: t('links.revoked') }),
      onError: (error) => toast.fail(say(error)),
      onSettled: () => setAsking(false),
    })
  return (
    <PanelRow name={made} detail={url} note={url ? null : t('links.shownOnce')}>
      {url ? (
        <IconButton
          label={t('links.copyOne')}
          icon={<Copy size={17} aria-hidden="true" />}
          size="sm"
          onClick={() => onCopy(url)}
        />
      ) : null}
      <IconButton
        label={t('links.revoke')}
        icon={<Link2Off size={17} aria-hidden="true" />}
        size="sm"
        tone="danger"
        onClick={() => setAsking(true)}
      />
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t('links.revokeTitle')}
        description={t('links.revokeText')}
        confirmLabel={t('links.revoke')}
        cancelLabel={t('common:cancel')}
        onConfirm={withdraw}
        busy={revoke.isPending}
      />
    </PanelRow>
  )
}
