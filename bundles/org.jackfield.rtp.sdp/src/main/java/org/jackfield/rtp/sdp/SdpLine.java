package org.jackfield.rtp.sdp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One line of a description with where it stands, so that every fault can name its place.
 *
 * @param block {@code session} or the {@code m=} line's start
 * @param number counted from 1 over the whole text
 * @param type the letter before the equals sign
 * @param value what follows it
 */
record SdpLine(String block, int number, char type, String value) {

  /** The session's own lines, or those of one section with its m= line first. */
  static final class Block {
    private final List<SdpLine> lines = new ArrayList<>();
    private final Map<String, List<SdpLine>> attributes = new HashMap<>();

    void add(SdpLine line) {
      lines.add(line);
      if (line.type == 'a') {
        attributes.computeIfAbsent(line.attributeName(), name -> new ArrayList<>(2)).add(line);
      }
    }

    List<SdpLine> lines() {
      return lines;
    }

    Optional<SdpLine> first(char type) {
      for (SdpLine line : lines) {
        if (line.type == type) {
          return Optional.of(line);
        }
      }
      return Optional.empty();
    }

    List<SdpLine> attributes(String name) {
      return attributes.getOrDefault(name, List.of());
    }

    Optional<SdpLine> attribute(String name) {
      List<SdpLine> all = attributes(name);
      return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
    }
  }

  private String attributeName() {
    int colon = value.indexOf(':');
    return colon < 0 ? value : value.substring(0, colon);
  }

  /** What follows the colon of an attribute; empty for a flag. */
  String attributeValue() {
    int colon = value.indexOf(':');
    return colon < 0 ? "" : value.substring(colon + 1).strip();
  }

  String[] words() {
    return Words.of(value.strip());
  }

  long number(String text, long least, long most, String what) {
    return checked(() -> Candidate.number(text, least, most, what));
  }

  /**
   * Runs a constructor or parser whose IllegalArgumentException says what is wrong with this line.
   */
  <T> T checked(Supplier<T> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException e) {
      throw bad(e.getMessage());
    }
  }

  BadSdpException bad(String reason) {
    // Only names of attributes this library reads get here, so the name itself is no secret.
    String name = type != 'a' ? "" : attributeName();
    return new BadSdpException(block + " line " + number + ", " + type + "=" + name, reason);
  }
}
