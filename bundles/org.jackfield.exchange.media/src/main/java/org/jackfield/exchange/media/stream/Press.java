package org.jackfield.exchange.media.stream;

/** One press of a key on its way to a device, a packet every 20 ms. */
interface Press {
  /** So long a key of a partner is held that is pressed anew. */
  int MILLIS = 100;

  /** Whether its packets are telephone-events (RFC 4733); sound otherwise. */
  boolean isEvent();

  /** Whether the packet to come is the first. */
  boolean first();

  /** Writes the payload that is due; its length. */
  int next(byte[] out, int offset);

  /** Whether there is no more. */
  boolean done();

  /** Beats until another may follow, so that the pause is 100 ms. */
  int gap();
}
