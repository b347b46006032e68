package org.jackfield.testkit.contract;

import java.util.List;
import org.jackfield.api.audio.AudioSource;
import org.jackfield.api.call.CallAudio;
import org.jackfield.spi.media.MediaEngine;
import org.jackfield.spi.media.MediaRequest;
import org.jackfield.spi.media.MediaSession;
import org.jackfield.testkit.Recording;
import org.jackfield.testkit.RecordingMedia;
import org.jackfield.testkit.sound.Ear;

/** One end of a call between engines: its session, what it was told, and what it hears. */
record MediaParty(MediaSession session, Recording<RecordingMedia.Told> told, Ear ear) {
  /** Right in form, but about video alone. */
  static final String NO_AUDIO =
      "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n"
          + "m=video 9 UDP/TLS/RTP/SAVPF 96\r\nc=IN IP4 127.0.0.1\r\na=rtpmap:96 VP8/90000\r\n"
          + "a=mid:0\r\na=ice-ufrag:abcd\r\na=ice-pwd:abcdefghijklmnopqrstuvwx\r\n"
          + "a=fingerprint:sha-256"
          + " 00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF"
          + ":00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF\r\n"
          + "a=setup:active\r\na=rtcp-mux\r\na=sendrecv\r\n";

  /** No session descriptions at all. */
  static final List<String> GARBAGE = List.of("", "hello", "{\"type\":\"offer\"}", "v=0\r\nm=\r\n");

  static MediaParty open(MediaEngine engine, String name, AudioSource source) {
    return open(engine, name, source, List.of());
  }

  /** One that offers these codecs only. */
  static MediaParty open(MediaEngine engine, String name, AudioSource source, List<String> codecs) {
    RecordingMedia listener = new RecordingMedia();
    Ear ear = new Ear();
    MediaRequest request = new MediaRequest("contract", name, CallAudio.of(source, ear), codecs);
    return new MediaParty(engine.open(request, listener), listener.told(), ear);
  }

  /** The same with one digit of each fingerprint changed. */
  static String withWrongFingerprint(String sdp) {
    StringBuilder changed = new StringBuilder();
    for (String line : sdp.split("\r\n")) {
      if (line.startsWith("a=fingerprint:")) {
        char last = line.charAt(line.length() - 1);
        line = line.substring(0, line.length() - 1) + (last == '0' ? '1' : '0');
      }
      changed.append(line).append("\r\n");
    }
    return changed.toString();
  }

  /** The same with a codec that nobody has instead of all others. */
  static String withUnknownCodecOnly(String sdp) {
    StringBuilder changed = new StringBuilder();
    for (String line : sdp.split("\r\n")) {
      if (line.startsWith("m=audio ")) {
        String[] words = line.split(" ");
        line = words[0] + " " + words[1] + " " + words[2] + " 77\r\na=rtpmap:77 NOBODYS/8000";
      } else if (line.startsWith("a=rtpmap:")
          || line.startsWith("a=fmtp:")
          || line.startsWith("a=rtcp-fb:")) {
        continue;
      }
      changed.append(line).append("\r\n");
    }
    return changed.toString();
  }
}
