package org.jackfield.rtp.sdp;

import java.util.stream.Collectors;

/** Writes a description, attributes in the order RFC 9429 section 5.2.1 uses. */
final class SdpWriter {
  private final StringBuilder text = new StringBuilder(1024);

  private SdpWriter() {}

  static String write(SessionDescription description) {
    SdpWriter writer = new SdpWriter();
    writer.session(description);
    for (MediaSection section : description.sections()) {
      if (section instanceof MediaSection.Audio audio) {
        writer.audio(audio);
      } else if (section instanceof MediaSection.Refused refused) {
        writer.refused(refused);
      }
    }
    return writer.text.toString();
  }

  private void session(SessionDescription description) {
    line("v=0");
    line(
        "o=- "
            + description.origin().sessionId()
            + " "
            + description.origin().version()
            + " IN IP4 0.0.0.0");
    line("s=-");
    line("t=0 0");
    if (!description.bundle().isEmpty()) {
      line("a=group:BUNDLE " + String.join(" ", description.bundle()));
    }
    if (description.iceLite()) {
      line("a=ice-lite");
    }
  }

  private void audio(MediaSection.Audio audio) {
    // An m= line needs a format even where none is known; 19 is reserved and means nothing to any
    // reader.
    String types =
        audio.formats().isEmpty()
            ? "19"
            : audio.formats().stream()
                .map(format -> Integer.toString(format.type()))
                .collect(Collectors.joining(" "));
    line("m=audio " + audio.port() + " " + audio.protocol() + " " + types);
    line("c=IN " + (audio.address().indexOf(':') >= 0 ? "IP6 " : "IP4 ") + audio.address());
    audio.mid().ifPresent(mid -> line("a=mid:" + mid));
    line("a=" + audio.direction().text());
    audio.msid().ifPresent(msid -> line("a=msid:" + msid));
    if (audio.rtcpMux()) {
      line("a=rtcp-mux");
    }
    for (PayloadFormat format : audio.formats()) {
      String channels = format.channels() == 1 ? "" : "/" + format.channels();
      line("a=rtpmap:" + format.type() + " " + format.name() + "/" + format.clockRate() + channels);
      format
          .parameters()
          .ifPresent(parameters -> line("a=fmtp:" + format.type() + " " + parameters));
    }
    extras(audio.extras());
    audio.packetMillis().ifPresent(millis -> line("a=ptime:" + millis));
    transport(audio.transport());
    audio
        .source()
        .ifPresent(source -> line("a=ssrc:" + source.ssrc() + " cname:" + source.cname()));
  }

  private void extras(MediaSection.Extras extras) {
    for (MediaSection.Feedback feedback : extras.feedback()) {
      String type =
          feedback.type().isPresent() ? Integer.toString(feedback.type().getAsInt()) : "*";
      line("a=rtcp-fb:" + type + " " + feedback.what());
    }
    extras
        .rtcp()
        .ifPresent(
            rtcp ->
                line(
                    "a=rtcp:"
                        + rtcp.port()
                        + rtcp.address()
                            .map(it -> (it.indexOf(':') >= 0 ? " IN IP6 " : " IN IP4 ") + it)
                            .orElse("")));
    for (MediaSection.HeaderExtension extension : extras.extensions()) {
      String direction = extension.direction().map(way -> "/" + way.text()).orElse("");
      line("a=extmap:" + extension.id() + direction + " " + extension.uri());
    }
  }

  private void transport(MediaSection.Transport transport) {
    transport.cryptos().forEach(crypto -> line("a=crypto:" + crypto.text()));
    transport.setup().ifPresent(setup -> line("a=setup:" + setup.text()));
    for (Fingerprint fingerprint : transport.fingerprints()) {
      line("a=fingerprint:" + fingerprint.text());
    }
    transport
        .ice()
        .ifPresent(
            ice -> {
              line("a=ice-ufrag:" + ice.ufrag());
              line("a=ice-pwd:" + ice.pwd());
            });
    if (!transport.iceOptions().isEmpty()) {
      line("a=ice-options:" + String.join(" ", transport.iceOptions()));
    }
    for (Candidate candidate : transport.candidates()) {
      line("a=" + candidate.text());
    }
    if (transport.endOfCandidates()) {
      line("a=end-of-candidates");
    }
  }

  private void refused(MediaSection.Refused refused) {
    line(
        "m="
            + refused.media()
            + " 0 "
            + refused.protocol()
            + " "
            + String.join(" ", refused.formats()));
    line("c=IN IP4 0.0.0.0");
    refused.mid().ifPresent(mid -> line("a=mid:" + mid));
    line("a=inactive");
  }

  private void line(String line) {
    if (Words.controls(line)) {
      throw new IllegalArgumentException("a value holds a line break or another control character");
    }
    text.append(line).append("\r\n");
  }
}
