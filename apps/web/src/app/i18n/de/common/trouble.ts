import type { Catalogue, Translated } from '../../catalogue'

const words: Translated<Catalogue['common']['trouble']> = {
  address_unreadable: 'Die Adresse lässt sich nicht lesen. Fügen Sie das Ziel noch einmal hinzu.',
  private_address: 'Die Adresse führt in ein privates Netz; das ist hier nicht erlaubt.',
  name_unknown: 'Der Name des Servers wurde nicht gefunden.',
  no_answer: 'Der Server hat nicht rechtzeitig geantwortet.',
  certificate: 'Das Zertifikat des Servers ist nicht gültig',
  not_tls: 'Der Server spricht TLS nicht so, wie er sollte.',
  connection_failed: 'Die Verbindung ist gescheitert',
  closed_early: 'Der Server hat die Verbindung geschlossen, bevor der Stream begann.',
  not_rtmp: 'Der Server spricht RTMP nicht so, wie er sollte.',
  key_closes: 'Der Server schließt die Verbindung, sobald er den Streamschlüssel bekommt. Prüfen Sie den Schlüssel.',
  key_refused: 'Der Server hat den Streamschlüssel abgelehnt',
  refused_for_now: 'Der Server lehnt den Stream vorerst ab',
  stopped: 'Der Server hat den Stream beendet',
  closed: 'Der Server hat die Verbindung geschlossen.',
  stalled: 'Der Server nimmt nichts mehr an, obwohl die Verbindung steht.',
  sender_restarts: 'Der Sender wird neu gestartet.',
}

export default words
