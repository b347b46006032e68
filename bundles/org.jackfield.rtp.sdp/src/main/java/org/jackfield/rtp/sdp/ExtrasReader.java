package org.jackfield.rtp.sdp;

import java.util.Optional;
import java.util.OptionalInt;

/** Reads feedback and header extensions of one section. */
final class ExtrasReader {
  private ExtrasReader() {}

  static MediaSection.Extras read(SdpLine.Block session, SdpLine.Block block) {
    var extensions = block.attributes("extmap");
    if (extensions.isEmpty()) {
      extensions = session.attributes("extmap"); // RFC 8285 section 6: never at both levels
    }
    return new MediaSection.Extras(
        block.attributes("rtcp-fb").stream().map(ExtrasReader::feedback).toList(),
        extensions.stream().map(ExtrasReader::extension).toList(),
        block.attribute("rtcp").map(ExtrasReader::rtcp));
  }

  private static MediaSection.Rtcp rtcp(SdpLine line) {
    String[] words = Words.of(line.attributeValue());
    int port = (int) line.number(words[0], 1, 65535, "rtcp port");
    if (words.length == 1) {
      return new MediaSection.Rtcp(port, Optional.empty());
    }
    if (words.length != 4
        || !words[1].equals("IN")
        || !(words[2].equals("IP4") || words[2].equals("IP6"))) {
      throw line.bad("has behind its port not IN IP4 or IN IP6 and an address");
    }
    return new MediaSection.Rtcp(port, Optional.of(words[3]));
  }

  private static MediaSection.Feedback feedback(SdpLine line) {
    String[] words = Words.first(line.attributeValue());
    if (words.length != 2) {
      throw line.bad("is not a payload type and a kind of feedback");
    }
    OptionalInt type =
        words[0].equals("*")
            ? OptionalInt.empty()
            : OptionalInt.of((int) line.number(words[0], 0, 127, "payload type"));
    return new MediaSection.Feedback(type, words[1].strip());
  }

  private static MediaSection.HeaderExtension extension(SdpLine line) {
    String[] words = Words.of(line.attributeValue());
    if (words.length < 2) {
      throw line.bad("is not an id and a name");
    }
    String[] parts = words[0].split("/", 2);
    int id = (int) line.number(parts[0], 1, 65535, "extension id");
    Optional<Direction> direction =
        parts.length == 1
            ? Optional.empty()
            : Optional.of(
                Direction.named(parts[1])
                    .orElseThrow(() -> line.bad("has no known direction behind its id")));
    return new MediaSection.HeaderExtension(id, direction, words[1]);
  }
}
