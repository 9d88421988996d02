import type { Catalogue, Translated } from '../../catalogue'

const words: Translated<Catalogue['live']['order']> = {
  lost: {
    following: 'Komme mit',
    lost: 'Komme nicht mit',
    some: 'Jemand kommt auf dieser Seite nicht mit.',
    count_one: '1 kommt auf dieser Seite nicht mit',
    count_other: '{{count}} kommen auf dieser Seite nicht mit',
  },
  chat: {
    rules: 'Wer schreiben darf',
    mode: { open: 'Alle dürfen schreiben', staff_only: 'Nur an Lehrkräfte', off: 'Chat ist aus' },
    choose: { open: 'Alle', staff_only: 'Nur an Lehrkräfte', off: 'Niemand: Chat aus' },
    slow: 'Langsam-Modus',
    slowMark: 'eine Nachricht je {{seconds}} s',
    slowChoose: { off: 'Aus', seconds: 'Eine Nachricht je {{seconds}} s' },
    why: {
      off: 'Der Chat ist aus. Melden Sie sich stattdessen.',
      locked: 'Der Chat ist gesperrt, bis eine Lehrkraft zurück ist.',
      staff_only: 'Sie dürfen nur der Lehrkraft schreiben.',
    },
    wait_one: 'Langsam-Modus: In 1 s können Sie wieder schreiben.',
    wait_other: 'Langsam-Modus: In {{count}} s können Sie wieder schreiben.',
  },
  door: {
    open: 'Offen: Wer den Link hat, kann kommen',
    locked: 'Verschlossen: Niemand Neues kann kommen',
    lock: 'Abschließen',
    unlock: 'Aufschließen',
  },
  layout: {
    choose: 'Was die Bühne zeigt',
    short: { slide_camera: 'Folie + Kamera', slide: 'Folie', camera: 'Kamera', slate: 'Tafel leer' },
    choice: {
      slide_camera: 'Folie und Kamera',
      slide: 'Nur die Folie',
      camera: 'Nur die Kamera',
      slate: 'Leere Tafel: keines von beiden',
    },
    slate: 'Die Bühne zeigt gerade nichts.',
    noCamera: 'Die Kamera ist aus.',
  },
}

export default words
