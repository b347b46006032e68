package org.jackfield.media.webrtc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.junit.jupiter.api.Test;

class RemoteSdpTest {
  private static final String HEAD = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n";

  private static int code(String sdp) {
    return RemoteSdp.read(sdp).fault().map(Problem::code).orElse(0);
  }

  @Test
  void staticTypesNeedNoMap() {
    RemoteSdp read = RemoteSdp.read(HEAD + "m=audio 9 RTP/SAVPF 13 8 0\r\n");
    assertEquals(Optional.empty(), read.fault());
    assertEquals(List.of("", "PCMA", "PCMU"), read.codecs());
  }

  @Test
  void dynamicTypeIsKnownByItsName() {
    String line = "m=audio 9 UDP/TLS/RTP/SAVPF 96\r\n";
    assertEquals(0, code(HEAD + line + "a=rtpmap:96 OPUS/48000/2\r\n"));
    assertEquals(Codes.NO_COMMON_CODEC, code(HEAD + line + "a=rtpmap:96 AMR/8000\r\n"));
  }

  @Test
  void digitsAloneAreNoSound() {
    String sdp = HEAD + "m=audio 9 RTP/SAVPF 101\r\na=rtpmap:101 telephone-event/8000\r\n";
    assertEquals(Codes.NO_COMMON_CODEC, code(sdp));
  }

  @Test
  void mapOfAnotherLineDoesNotCount() {
    String sdp =
        HEAD
            + "m=audio 9 RTP/SAVPF 96\r\na=rtpmap:96 NOBODYS/8000\r\n"
            + "m=audio 9 RTP/SAVPF 97\r\na=rtpmap:97 opus/48000/2\r\n";
    assertEquals(Codes.NO_COMMON_CODEC, code(sdp));
  }

  @Test
  void refusedLineIsNoAudio() {
    assertEquals(Codes.SDP_WITHOUT_AUDIO, code(HEAD + "m=audio 0 RTP/SAVPF 0\r\n"));
    assertEquals(Codes.SDP_WITHOUT_AUDIO, code(HEAD));
    assertEquals(Codes.SDP_WITHOUT_AUDIO, code(HEAD + "m=video 9 RTP/SAVPF 96\r\n"));
  }

  @Test
  void whatIsNoDescriptionSaysSo() {
    int unreadable = Codes.SDP_SET_REMOTE_DESCRIPTION_FAILED;
    assertEquals(unreadable, code(""));
    assertEquals(unreadable, code("m=audio 9 RTP/SAVPF 0"));
    assertEquals(unreadable, code(HEAD + "m=audio\r\n"));
    assertEquals(unreadable, code(HEAD + "m=audio 1234567 RTP/SAVPF 0\r\n"));
    assertEquals(unreadable, code("v=0" + "x".repeat(RemoteSdp.LONGEST)));
  }
}
