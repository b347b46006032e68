package org.jackfield.api.call;

/** What a call passes on its way, for asking where its time went; some never come. */
public enum Milestone {
  /** Dialled here, or the invite came. */
  BEGUN,
  /** Our session description was ready, with its candidates. */
  DESCRIBED,
  /** The network took our invite or answer. */
  ACCEPTED,
  /** The far end rang. */
  RINGING,
  /** The network sent sound before the answer. */
  EARLY_MEDIA,
  /** Answered: the answer came, or was asked for here. */
  ANSWERED,
  /** ICE and DTLS were through: sound could flow. */
  MEDIA_UP,
  /** Answered, and sound flowed. */
  ACTIVE,
  /** Over. */
  DONE
}
