package org.jackfield.rtp.sdp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Splits a description into session and sections. What a section means is {@link SectionReader}'s.
 */
final class SdpReader {
  private static final Set<String> MEDIA =
      Set.of("audio", "video", "application", "text", "message", "image");

  private SdpReader() {}

  static SessionDescription read(String text) {
    if (text.length() > SessionDescription.LIMIT) {
      throw new BadSdpException(
          "session", "longer than " + SessionDescription.LIMIT + " characters");
    }
    List<SdpLine.Block> blocks = blocks(text);
    SdpLine.Block session = blocks.get(0);
    SdpLine version =
        session.lines().stream()
            .findFirst()
            .orElseThrow(() -> new BadSdpException("session", "is empty"));
    if (version.type() != 'v' || !version.value().strip().equals("0")) {
      throw version.bad("the first line is not v=0");
    }
    SessionDescription.Origin origin =
        session
            .first('o')
            .map(SdpReader::origin)
            .orElseThrow(() -> new BadSdpException("session", "has no o= line"));
    List<MediaSection> sections = new ArrayList<>();
    Set<String> mids = new HashSet<>();
    for (SdpLine.Block block : blocks.subList(1, blocks.size())) {
      MediaSection section = new SectionReader(session, block).read();
      if (section.mid().isPresent() && !mids.add(section.mid().get())) {
        throw block.attribute("mid").orElseThrow().bad("is used twice");
      }
      sections.add(section);
    }
    requireAudio(sections, blocks);
    return new SessionDescription(
        origin, session.attribute("ice-lite").isPresent(), bundle(session), sections);
  }

  private static void requireAudio(List<MediaSection> sections, List<SdpLine.Block> blocks) {
    if (sections.stream().anyMatch(MediaSection.Audio.class::isInstance)) {
      return;
    }
    for (int i = 0; i < sections.size(); i++) {
      if (sections.get(i).media().equals("audio")) {
        throw blocks.get(i + 1).lines().get(0).bad("audio is refused with port 0, or is not RTP");
      }
    }
    throw new BadSdpException("session", "has no audio");
  }

  private static List<SdpLine.Block> blocks(String text) {
    List<SdpLine.Block> blocks = new ArrayList<>();
    SdpLine.Block current = new SdpLine.Block();
    blocks.add(current);
    String name = "session";
    int number = 0;
    for (String raw : text.split("\n", -1)) {
      number++;
      String line = raw.endsWith("\r") ? raw.substring(0, raw.length() - 1) : raw;
      if (line.isBlank()) {
        continue;
      }
      if (line.length() < 2 || line.charAt(1) != '=') {
        throw new BadSdpException(name + " line " + number, "is not a letter and an equals sign");
      }
      if (Words.controls(line)) {
        throw new BadSdpException(name + " line " + number, "holds a control character");
      }
      char type = line.charAt(0);
      String value = line.substring(2);
      if (type == 'm') {
        String media = value.strip().split(" ", 2)[0];
        name = "m=" + (MEDIA.contains(media) ? media : "other");
        current = new SdpLine.Block();
        blocks.add(current);
      }
      current.add(new SdpLine(name, number, type, value));
    }
    return blocks;
  }

  private static SessionDescription.Origin origin(SdpLine line) {
    String[] words = line.words();
    if (words.length != 6) {
      throw line.bad("has not six parts");
    }
    if (!unsigned(words[1]) || !unsigned(words[2])) {
      throw line.bad("session id and version are not numbers");
    }
    return new SessionDescription.Origin(words[1], words[2]);
  }

  private static boolean unsigned(String word) {
    return word.length() <= 20 && Words.digits(word);
  }

  private static List<String> bundle(SdpLine.Block session) {
    Optional<String[]> group =
        session.attributes("group").stream()
            .map(line -> Words.of(line.attributeValue()))
            .filter(words -> words[0].equals("BUNDLE"))
            .findFirst();
    return group.map(words -> Arrays.asList(words).subList(1, words.length)).orElse(List.of());
  }
}
