import type { Catalogue, Translated } from '../../catalogue'

const words: Translated<Catalogue['live']['destinations']> = {
  label: 'Sendeziele',
  stateLabel: 'Zustand',
  reason: 'Grund',
  protocol: 'Protokoll',
  sending: 'Es gehen hinaus',
  kbits: '{{kbits}} kbit/s',
  backlog: 'Rückstand',
  backlogMs: '{{ms}} ms',
  behind: '{{ms}} ms im Rückstand',
  changes: 'Verlauf',
  remove: 'Entfernen',
  state: {
    idle: 'bereit',
    connecting: 'verbindet',
    live: 'sendet',
    retrying: 'neuer Versuch',
    refused: 'abgelehnt',
    stopped: 'gestoppt',
  },
  advice: {
    idle: 'Es empfängt das Programm, sobald Sie öffentlich senden.',
    connecting: 'Die Verbindung wird aufgebaut.',
    live: 'Es empfängt das Programm.',
    retrying: 'Es wird von selbst neu gewählt; die anderen stört das nicht.',
    refused: 'Der Schlüssel wurde nicht angenommen. Entfernen Sie das Ziel und fügen Sie es mit dem Schlüssel hinzu, den die Plattform zeigt.',
    stopped: 'Es empfängt das Programm nicht mehr.',
  },
}

export default words
