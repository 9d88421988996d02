import type { Catalogue, Translated } from '../../catalogue'

const words: Translated<Catalogue['live']['rejected']> = {
  already_public: 'Es wird schon öffentlich gesendet.',
  already_running: 'Die Stunde läuft schon.',
  chat_locked: 'Der Chat ist gesperrt, bis eine Lehrkraft zurück ist.',
  chat_off: 'Der Chat ist aus. Melden Sie sich stattdessen.',
  chat_staff_only: 'Sie dürfen nur der Lehrkraft schreiben.',
  class_not_running: 'Die Stunde läuft nicht. Beginnen Sie sie zuerst.',
  floor_full: 'Zu viele haben das Wort. Nehmen Sie es erst jemandem ab.',
  not_present: 'Diese Person ist gerade nicht da.',
  device_unknown: 'Dieses Gerät ist noch nicht verbunden. Versuchen Sie es gleich noch einmal.',
  left: 'Sie haben die Stunde verlassen.',
  no_slide: 'Auf der Bühne ist keine Folie.',
  not_public: 'Es wird nicht öffentlich gesendet.',
  page_full: 'Diese Seite ist voll Tinte. Leeren Sie sie oder gehen Sie weiter.',
  page_not_shown: 'Diese Seite ist nicht mehr auf der Bühne.',
  poll_closed: 'Diese Umfrage wurde schon gestellt. Stellen Sie sie neu.',
  poll_not_open: 'Diese Umfrage nimmt keine Antworten mehr an.',
  poll_open: 'Eine Umfrage ist offen. Schließen Sie sie zuerst.',
  poll_unknown: 'Diese Umfrage gibt es nicht mehr.',
  too_many_polls: 'Mehr Umfragen passen nicht. Verwerfen Sie eine, die Sie für später behalten haben, oder kürzen Sie diese.',
  too_soon: 'Langsam-Modus: Warten Sie einen Moment und senden Sie dann erneut.',
}

export default words
