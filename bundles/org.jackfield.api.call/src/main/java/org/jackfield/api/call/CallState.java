package org.jackfield.api.call;

/**
 * What a call is doing.
 *
 * <pre>
 * NEW --outbound--&gt; CONNECTING --answered and media up--&gt; ACTIVE &lt;--server agreed--&gt; HELD
 * NEW --inbound---&gt; RINGING ----answered and media up--&gt; ACTIVE
 * ACTIVE, HELD, or answered without media yet
 *      --signalling lost--&gt; RECONNECTING --&gt; back, or DROPPED --&gt; RECONNECTING or DONE
 * any but DONE --a fault of ours or of the engine--&gt; ERROR --&gt; DONE
 * any --&gt; DONE, which nothing leaves
 * </pre>
 *
 * An outbound call stays CONNECTING while the far end rings: ringing and early media are events.
 */
public enum CallState {
  /** Made, nothing sent or answered yet. */
  NEW,
  /** Outbound, on its way: invite sent, perhaps ringing there, perhaps early media here. */
  CONNECTING,
  /** Inbound, waiting to be answered or rejected. */
  RINGING,
  /** Answered, and sound flows. */
  ACTIVE,
  /** Held: the server agreed and neither side hears the other. */
  HELD,
  /** Signalling was lost in mid-call and is being brought back; sound may still flow. */
  RECONNECTING,
  /** Not brought back yet, and given up for now; becomes RECONNECTING again or DONE. */
  DROPPED,
  /** A fault of ours or of the media engine; DONE follows. */
  ERROR,
  /** Over, see {@link Call#endReason()}. Final. */
  DONE
}
