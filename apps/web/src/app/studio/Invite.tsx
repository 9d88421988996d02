import { useClass } from '@/api/classes'
import { CopyLinkButton } from '@/features/links/CopyLinkButton'
import { useLive } from '@/session/react'

import styles from './studio.module.css'

/** The join link, where somebody who is late asks for it. */
export function Invite() {
  const { classId } = useLive()
  const links = useClass(classId).data?.links
  return links ? (
    <div className={styles.invite}>
      <CopyLinkButton classId={classId} links={links} />
    </div>
  ) : null
}
