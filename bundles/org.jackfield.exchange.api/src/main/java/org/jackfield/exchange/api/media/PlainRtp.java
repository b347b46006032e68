package org.jackfield.exchange.api.media;

/**
 * How the media of a leg without WebRTC goes: RTP on ports of its own, as a SIP trunk speaks it.
 *
 * @param encrypted whether it has to be SRTP under keys that the descriptions say (SDES, RFC 4568);
 *     where it need not be, an offer of ours is in plain text, and an encrypted one is answered as
 *     such. As safe as the signalling that carries the descriptions
 * @param rtcpMux whether RTCP may share the port of RTP (RFC 5761): our offers say so, and offers
 *     that say so are answered as such. Otherwise it has the port behind that of RTP (RFC 3550 11)
 */
public record PlainRtp(boolean encrypted, boolean rtcpMux) {
  /** In plain text where the other side does not ask for more, RTCP apart: as most trunks do. */
  public static final PlainRtp USUAL = new PlainRtp(false, false);
}
