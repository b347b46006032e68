package org.jackfield.bench.call;

import org.jackfield.protocol.part.Sdp;

/**
 * What a browser offers and answers, with every address gathered. Nobody ever sends from there, so
 * the keys are made up.
 */
public final class Descriptions {
  private static final String COMMON =
      """
      v=0
      o=- 4611731400430051336 2 IN IP4 127.0.0.1
      s=-
      t=0 0
      a=group:BUNDLE 0
      a=msid-semantic: WMS stream
      m=audio 50000 UDP/TLS/RTP/SAVPF CODECS
      c=IN IP4 127.0.0.1
      a=rtcp:9 IN IP4 0.0.0.0
      a=candidate:1 1 udp 2122260223 127.0.0.1 50000 typ host generation 0 network-id 1
      a=end-of-candidates
      a=ice-ufrag:bEnC
      a=ice-pwd:bench0bench1bench2bench3
      a=ice-options:trickle
      a=fingerprint:sha-256 00:01:02:03:04:05:06:07:08:09:0A:0B:0C:0D:0E:0F:10:11:12:13:14:15:16:17:\
      18:19:1A:1B:1C:1D:1E:1F
      a=setup:SETUP
      a=mid:0
      a=sendrecv
      a=msid:stream track
      a=rtcp-mux
      """;
  private static final String OFFERED =
      """
      a=rtpmap:111 opus/48000/2
      a=rtcp-fb:111 transport-cc
      a=fmtp:111 minptime=10;useinbandfec=1
      a=rtpmap:9 G722/8000
      a=rtpmap:0 PCMU/8000
      a=rtpmap:8 PCMA/8000
      a=rtpmap:13 CN/8000
      a=rtpmap:110 telephone-event/48000
      a=rtpmap:126 telephone-event/8000
      a=ssrc:1001 cname:bench
      """;
  private static final String ANSWERED =
      """
      a=rtpmap:0 PCMU/8000
      a=rtpmap:126 telephone-event/8000
      a=ssrc:1001 cname:bench
      """;

  private Descriptions() {}

  /** Of a caller: every codec that a browser has. */
  public static Sdp offer() {
    return sdp("111 9 0 8 13 110 126", "actpass", OFFERED);
  }

  /** Of a callee: PCMU. */
  public static Sdp answer() {
    return sdp("0 126", "active", ANSWERED);
  }

  private static Sdp sdp(String codecs, String setup, String media) {
    String text = COMMON.replace("CODECS", codecs).replace("SETUP", setup) + media;
    return new Sdp(text.replace("\n", "\r\n"));
  }
}
