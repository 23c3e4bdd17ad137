// Discord's limits as numbers. Sources, where no other is named: Discord's developer documentation, "Component Reference",
// "Receiving and Responding to Interactions", "Application Commands" and "Message Resource".

/** Components of one message, nested ones counted. */
export const COMPONENTS = 40
/** Characters of all text of one message. The documentation gives this number for one Text Display only. */
export const TEXT = 4000
export const BUTTONS_A_ROW = 5
export const BUTTON_LABEL = 80
export const CUSTOM_ID = 100
export const URL_LENGTH = 512
export const THREAD_NAME = 100
export const FILE_DESCRIPTION = 1024
/** Bytes of one file, where the server has no more by its boosts. */
export const FILE_BYTES = 10 * 1024 * 1024
export const CHOICES = 25
export const CHOICE_LENGTH = 100
/** Of a dialog: its title, the label and the description of a field, and what somebody can type in it. */
export const MODAL_TITLE = 45
export const LABEL = 45
export const LABEL_DESCRIPTION = 100
export const INPUT = 4000
/** How long an interaction's token can be used, in milliseconds. */
export const TOKEN_LIFE_MS = 15 * 60_000
/** Messages that may follow one interaction where the app is installed by the person alone. */
export const FOLLOW_UPS = 5
/** An interaction that is not answered within 3 s is lost; an attempt that takes this long may be followed by another. */
export const ACK_ATTEMPT_MS = 1400
/** Minutes after which an idle thread leaves the channel's list: a day. */
export const ARCHIVE_MINUTES = 1440
/** The gateway asks for a heartbeat every 41 to 45 s. Discord.js notices after two without an answer. */
export const HEARTBEAT_STALE_MS = 120_000
