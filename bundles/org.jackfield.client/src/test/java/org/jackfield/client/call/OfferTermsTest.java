package org.jackfield.client.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jackfield.api.call.SoundTerms;
import org.junit.jupiter.api.Test;

class OfferTermsTest {
  private static final String HEAD =
      "v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111 0\r\nc=IN IP4 0.0.0.0\r\n";

  private static String in(String sdp, boolean stereo, OptionalInt kilobits) {
    return OfferTerms.in(sdp, new SoundTerms(List.of(), Set.of(), stereo, kilobits, false));
  }

  @Test
  void stereoJoinsTheParametersOfOpus() {
    String rest = "a=rtpmap:111 opus/48000/2\r\na=rtcp-mux\r\na=fmtp:111 useinbandfec=1";
    assertEquals(
        HEAD + rest + ";stereo=1\r\n", in(HEAD + rest + "\r\n", true, OptionalInt.empty()));
  }

  @Test
  void stereoIsTheOnlyParameterWhereThereIsNone() {
    assertEquals(
        HEAD + "a=rtpmap:111 OPUS/48000/2\r\na=fmtp:111 stereo=1\r\na=fmtp:0 x\r\n",
        in(HEAD + "a=rtpmap:111 OPUS/48000/2\r\na=fmtp:0 x\r\n", true, OptionalInt.empty()));
  }

  @Test
  void withoutOpusStereoChangesNothing() {
    String sdp = HEAD + "a=rtpmap:0 PCMU/8000\r\n";
    assertEquals(sdp, in(sdp, true, OptionalInt.empty()));
  }

  @Test
  void bandwidthStandsBehindTheConnection() {
    assertEquals(
        HEAD + "b=AS:24\r\na=rtcp-mux\r\n", in(HEAD + "a=rtcp-mux\r\n", false, OptionalInt.of(24)));
  }
}
