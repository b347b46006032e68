package org.jackfield.rtp.sdp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads one m= section; what it does not say itself is looked up in the session's own lines. */
final class SectionReader {
  private final SdpLine.Block session;
  private final SdpLine.Block block;
  private final SdpLine head;

  SectionReader(SdpLine.Block session, SdpLine.Block block) {
    this.session = session;
    this.block = block;
    this.head = block.lines().get(0);
  }

  MediaSection read() {
    String[] words = head.words();
    if (words.length < 4) {
      throw head.bad("has not media, port, protocol and formats");
    }
    // "port/count" is for layered streams, which nobody offers; the first port is the one.
    int port = (int) head.number(words[1].split("/", 2)[0], 0, 65535, "port");
    String protocol = words[2];
    List<String> types = Arrays.asList(words).subList(3, words.length);
    Optional<String> mid = block.attribute("mid").map(this::mid);
    // Behind port 0 a bundle-only section is alive and shares the port of another (RFC 8843 section
    // 6).
    boolean bundled = block.attribute("bundle-only").isPresent();
    if (!words[0].equals("audio") || !protocol.contains("RTP/") || (port == 0 && !bundled)) {
      return new MediaSection.Refused(words[0], protocol, types, mid);
    }
    return new MediaSection.Audio(
        mid,
        port == 0 ? 9 : port,
        address(),
        protocol,
        direction(),
        formats(types),
        packetMillis(),
        block.attribute("rtcp-mux").isPresent(),
        transport(),
        source(),
        block.attribute("msid").map(SdpLine::attributeValue),
        ExtrasReader.read(session, block));
  }

  private String mid(SdpLine line) {
    String mid = line.attributeValue();
    if (mid.isEmpty() || mid.indexOf(' ') >= 0) {
      throw line.bad("is not one token");
    }
    return mid;
  }

  private Optional<SdpLine> inherited(String attribute) {
    return block.attribute(attribute).or(() -> session.attribute(attribute));
  }

  private String address() {
    Optional<SdpLine> line = block.first('c').or(() -> session.first('c'));
    if (line.isEmpty()) {
      return "0.0.0.0";
    }
    String[] words = line.get().words();
    if (words.length != 3
        || !words[0].equals("IN")
        || !(words[1].equals("IP4") || words[1].equals("IP6"))) {
      throw line.get().bad("is not IN IP4 or IN IP6 and an address");
    }
    String address = words[2].split("/", 2)[0]; // a multicast scope may follow
    if (address.isEmpty()) {
      throw line.get().bad("has no address");
    }
    return address;
  }

  private Direction direction() {
    return directionOf(block).or(() -> directionOf(session)).orElse(Direction.SENDRECV);
  }

  private static Optional<Direction> directionOf(SdpLine.Block block) {
    for (SdpLine line : block.lines()) {
      Optional<Direction> said =
          line.type() == 'a' ? Direction.named(line.value().strip()) : Optional.empty();
      if (said.isPresent()) {
        return said;
      }
    }
    return Optional.empty();
  }

  private OptionalInt packetMillis() {
    Optional<SdpLine> line = block.attribute("ptime");
    if (line.isEmpty()) {
      return OptionalInt.empty();
    }
    // A real number is allowed (RFC 8866 section 6.4); the part behind the point does not matter to
    // anyone here.
    String whole = line.get().attributeValue().split("\\.", 2)[0];
    return OptionalInt.of((int) line.get().number(whole, 1, 1000, "packet time"));
  }

  private MediaSection.Transport transport() {
    List<SdpLine> fingerprints = block.attributes("fingerprint");
    if (fingerprints.isEmpty()) {
      fingerprints = session.attributes("fingerprint");
    }
    return new MediaSection.Transport(
        ice(),
        inherited("ice-options").map(SectionReader::tokens).orElse(List.of()),
        block.attributes("candidate").stream()
            .map(line -> line.checked(() -> Candidate.read(line.value())))
            .toList(),
        inherited("end-of-candidates").isPresent(),
        fingerprints.stream().map(SectionReader::fingerprint).toList(),
        inherited("setup").map(SectionReader::setup),
        CryptoReader.read(block));
  }

  private static List<String> tokens(SdpLine line) {
    return Arrays.stream(Words.of(line.attributeValue()))
        .filter(token -> !token.isEmpty())
        .toList();
  }

  private Optional<IceParameters> ice() {
    Optional<SdpLine> ufrag = inherited("ice-ufrag");
    Optional<SdpLine> pwd = inherited("ice-pwd");
    if (ufrag.isEmpty() && pwd.isEmpty()) {
      return Optional.empty();
    }
    SdpLine known = ufrag.or(() -> pwd).orElseThrow();
    if (ufrag.isEmpty() || pwd.isEmpty()) {
      throw known.bad("a=ice-ufrag and a=ice-pwd come only together");
    }
    String fragment = ufrag.get().attributeValue();
    String password = pwd.get().attributeValue();
    return Optional.of(known.checked(() -> new IceParameters(fragment, password)));
  }

  private static Fingerprint fingerprint(SdpLine line) {
    String[] words = Words.of(line.attributeValue());
    if (words.length != 2) {
      throw line.bad("is not a hash name and a digest");
    }
    return line.checked(() -> new Fingerprint(words[0], words[1]));
  }

  private static SetupRole setup(SdpLine line) {
    return SetupRole.named(line.attributeValue())
        .orElseThrow(() -> line.bad("is not active, passive, actpass or holdconn"));
  }

  private Optional<MediaSection.Source> source() {
    Optional<MediaSection.Source> first = Optional.empty();
    for (SdpLine line : block.attributes("ssrc")) {
      String[] words = Words.first(line.attributeValue());
      long ssrc = line.number(words[0], 0, 0xFFFFFFFFL, "ssrc");
      boolean same = first.isEmpty() || first.get().ssrc() == ssrc;
      if (same && words.length == 2 && words[1].startsWith("cname:")) {
        return Optional.of(new MediaSection.Source(ssrc, words[1].substring("cname:".length())));
      }
      if (first.isEmpty()) {
        first = Optional.of(new MediaSection.Source(ssrc, ""));
      }
    }
    return first;
  }

  private List<PayloadFormat> formats(List<String> types) {
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
      String[] words = Words.first(line.attributeValue());
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
      String[] words = Words.of(line.attributeValue());
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
