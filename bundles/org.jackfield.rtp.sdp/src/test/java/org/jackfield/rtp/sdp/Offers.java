package org.jackfield.rtp.sdp;

import java.util.List;

/** Descriptions in the shape real peers send them; addresses and secrets are made up. */
final class Offers {
  private static final String DIGEST =
      "1F:2E:3D:4C:5B:6A:79:88:97:A6:B5:C4:D3:E2:F1:00:1F:2E:3D:4C:5B:6A:79:88:97:A6:B5:C4:D3:E2:F1:00";

  /**
   * Desktop browser: host candidates of both families, TCP, a masked name, many codecs, feedback
   * and extensions.
   */
  static final String CHROMIUM =
      """
      v=0
      o=- 4611731400430051336 2 IN IP4 127.0.0.1
      s=-
      t=0 0
      a=group:BUNDLE 0
      a=extmap-allow-mixed
      a=msid-semantic: WMS 5d1f
      m=audio 51472 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126
      c=IN IP4 192.0.2.2
      a=rtcp:9 IN IP4 0.0.0.0
      a=candidate:2999745851 1 udp 2122260223 192.0.2.2 51472 typ host generation 0 network-id 1
      a=candidate:4233069003 1 udp 2122197247 2001:db8::2 40710 typ host generation 0 network-id 2
      a=candidate:1 1 udp 2113937151 0a1b2c3d-0000-4000-8000-00000000abcd.local 40711 typ host generation 0 network-cost 999
      a=candidate:8 1 udp 1685987071 198.51.100.9 51472 typ srflx raddr 192.0.2.2 rport 51472 generation 0
      a=candidate:3282453707 1 tcp 1518280447 192.0.2.2 9 typ host tcptype active generation 0 network-id 1
      a=ice-ufrag:kZ3q
      a=ice-pwd:Qm9vYmFyQm9vYmFyQm9vYmFy
      a=ice-options:trickle
      a=fingerprint:sha-256 %s
      a=setup:actpass
      a=mid:0
      a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
      a=sendrecv
      a=msid:5d1f 77aa
      a=rtcp-mux
      a=rtcp-rsize
      a=rtpmap:111 opus/48000/2
      a=rtcp-fb:111 transport-cc
      a=fmtp:111 minptime=10;useinbandfec=1
      a=rtpmap:63 red/48000/2
      a=fmtp:63 111/111
      a=rtpmap:9 G722/8000
      a=rtpmap:0 PCMU/8000
      a=rtpmap:8 PCMA/8000
      a=rtpmap:13 CN/8000
      a=rtpmap:110 telephone-event/48000
      a=rtpmap:126 telephone-event/8000
      a=ssrc:3570614608 cname:4TOk42mSjXCkVIa6
      a=ssrc:3570614608 msid:5d1f 77aa
      """
          .formatted(DIGEST);

  /**
   * The other browser: fingerprint, options and direction said for the session, plus a video and a
   * data section.
   */
  static final String FIREFOX =
      """
      v=0
      o=mozilla...THIS_IS_SDPARTA-99.0 7351204568126754001 0 IN IP4 0.0.0.0
      s=-
      t=0 0
      a=fingerprint:sha-256 %s
      a=group:BUNDLE 0 1 2
      a=ice-options:trickle
      a=msid-semantic:WMS *
      a=sendrecv
      m=video 9 UDP/TLS/RTP/SAVPF 120 124
      c=IN IP4 0.0.0.0
      a=mid:0
      a=rtpmap:120 VP8/90000
      a=setup:actpass
      m=audio 9 UDP/TLS/RTP/SAVPF 109 9 0 8 101
      c=IN IP4 0.0.0.0
      a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
      a=fmtp:109 maxplaybackrate=48000;stereo=1;useinbandfec=1
      a=fmtp:101 0-15
      a=ice-pwd:ffffffffeeeeeeeeddddddddcccccccc
      a=ice-ufrag:9f86d081
      a=mid:1
      a=msid:{aaaa} {bbbb}
      a=rtcp-mux
      a=rtpmap:109 opus/48000/2
      a=rtpmap:9 G722/8000/1
      a=rtpmap:0 PCMU/8000
      a=rtpmap:8 PCMA/8000
      a=rtpmap:101 telephone-event/8000/1
      a=setup:actpass
      a=ssrc:981234567 cname:{cccc}
      m=application 9 UDP/DTLS/SCTP webrtc-datachannel
      c=IN IP4 0.0.0.0
      a=sendrecv
      a=mid:2
      a=setup:actpass
      a=sctp-port:5000
      """
          .formatted(DIGEST);

  /**
   * The native library in a Java program: one candidate with its end, several sources, a second
   * version.
   */
  static final String LIBWEBRTC =
      """
      v=0
      o=- 1234567890123456789 3 IN IP4 127.0.0.1
      s=-
      t=0 0
      a=group:BUNDLE audio
      a=msid-semantic: WMS stream
      m=audio 40000 UDP/TLS/RTP/SAVPF 0 126
      c=IN IP6 2001:db8::7
      a=candidate:1 1 UDP 2130706431 2001:db8::7 40000 typ host
      a=end-of-candidates
      a=ice-ufrag:AbCd
      a=ice-pwd:0123456789abcdefghijklmn
      a=fingerprint:SHA-256 %s
      a=setup:active
      a=mid:audio
      a=sendonly
      a=rtcp-mux
      a=rtpmap:0 PCMU/8000
      a=rtpmap:126 telephone-event/8000
      a=ptime:20
      a=ssrc:1 msid:stream track
      a=ssrc:1 cname:one
      a=ssrc:2 cname:two
      """
          .formatted(DIGEST.toLowerCase(java.util.Locale.ROOT));

  /** The iOS kit trickling: ice-options put behind o=, no candidate at all. */
  static final String IOS =
      """
      v=0
      o=- 55512345 2 IN IP4 127.0.0.1
      a=ice-options:trickle
      s=-
      t=0 0
      a=group:BUNDLE 0
      m=audio 9 UDP/TLS/RTP/SAVPF 111 0 8 126
      c=IN IP4 0.0.0.0
      a=ice-ufrag:ios1
      a=ice-pwd:iosiosiosiosiosiosiosios
      a=fingerprint:sha-256 %s
      a=setup:actpass
      a=mid:0
      a=sendrecv
      a=rtcp-mux
      a=rtpmap:111 opus/48000/2
      a=rtpmap:0 PCMU/8000
      a=rtpmap:8 PCMA/8000
      a=rtpmap:126 telephone-event/8000
      """
          .formatted(DIGEST);

  /**
   * A desk phone: plain RTP, static types without a map, one it alone knows, address said for the
   * session.
   */
  static final String SIP_PHONE =
      """
      v=0
      o=root 17 17 IN IP4 198.51.100.20
      s=call
      c=IN IP4 198.51.100.20
      t=0 0
      m=audio 16384 RTP/AVP 8 0 18 101
      a=rtpmap:101 telephone-event/8000
      a=fmtp:101 0-16
      a=ptime:20.0
      a=sendrecv
      """;

  static final List<String> ALL = List.of(CHROMIUM, FIREFOX, LIBWEBRTC, IOS, SIP_PHONE);

  static final Fingerprint FINGERPRINT = new Fingerprint("sha-256", DIGEST);
  static final IceParameters ICE = new IceParameters("ours", "ourpasswordourpassword");

  private Offers() {}
}
