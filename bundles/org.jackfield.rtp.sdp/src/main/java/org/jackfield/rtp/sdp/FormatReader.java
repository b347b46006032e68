package org.jackfield.rtp.sdp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives the payload types of an m= line their meaning by a=rtpmap and a=fmtp. */
final class FormatReader {
  private final SdpLine.Block block;

  FormatReader(SdpLine.Block block) {
    this.block = block;
  }

  List<PayloadFormat> read(List<String> types) {
    SdpLine head = block.lines().get(0);
    Map<Integer, String> parameters = parameters();
    Map<Integer, PayloadFormat> named = named(parameters);
    List<PayloadFormat> formats = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (String word : types) {
      int type = (int) head.number(word, 0, 127, "payload type");
      if (!seen.add(type)) {
        continue;
      }
      // A type without a map that is not one of the static four cannot be used by anyone here; it
      // is left out.
      Optional.ofNullable(named.get(type))
          .or(() -> PayloadFormat.ofStaticType(type).map(format -> with(format, parameters)))
          .ifPresent(formats::add);
    }
    return formats;
  }

  private static PayloadFormat with(PayloadFormat format, Map<Integer, String> parameters) {
    Optional<String> own = Optional.ofNullable(parameters.get(format.type()));
    return new PayloadFormat(
        format.type(), format.name(), format.clockRate(), format.channels(), own);
  }

  private Map<Integer, String> parameters() {
    Map<Integer, String> parameters = new HashMap<>();
    for (SdpLine line : block.attributes("fmtp")) {
      String[] words = line.attributeValue().split(" +", 2);
      int type = (int) line.number(words[0], 0, 127, "payload type");
      if (words.length == 2) {
        parameters.put(type, words[1].strip());
      }
    }
    return parameters;
  }

  private Map<Integer, PayloadFormat> named(Map<Integer, String> parameters) {
    Map<Integer, PayloadFormat> named = new HashMap<>();
    for (SdpLine line : block.attributes("rtpmap")) {
      String[] words = line.attributeValue().split(" +");
      String[] parts = words.length == 2 ? words[1].split("/", -1) : new String[0];
      if (parts.length < 2 || parts.length > 3) {
        throw line.bad("is not a payload type and name/clock or name/clock/channels");
      }
      int type = (int) line.number(words[0], 0, 127, "payload type");
      int clock = (int) line.number(parts[1], 1, 1_000_000, "clock rate");
      int channels = parts.length == 3 ? (int) line.number(parts[2], 1, 255, "channels") : 1;
      Optional<String> own = Optional.ofNullable(parameters.get(type));
      named.put(type, line.checked(() -> new PayloadFormat(type, parts[0], clock, channels, own)));
    }
    return named;
  }
}
