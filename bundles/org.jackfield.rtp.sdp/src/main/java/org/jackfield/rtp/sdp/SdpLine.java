package org.jackfield.rtp.sdp;

import java.util.List;
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
  record Block(List<SdpLine> lines) {
    Optional<SdpLine> first(char type) {
      return lines.stream().filter(line -> line.type == type).findFirst();
    }

    List<SdpLine> attributes(String name) {
      return lines.stream().filter(line -> line.isAttribute(name)).toList();
    }

    Optional<SdpLine> attribute(String name) {
      return lines.stream().filter(line -> line.isAttribute(name)).findFirst();
    }
  }

  boolean isAttribute(String name) {
    return type == 'a'
        && value.startsWith(name)
        && (value.length() == name.length() || value.charAt(name.length()) == ':');
  }

  /** What follows the colon of an attribute; empty for a flag. */
  String attributeValue() {
    int colon = value.indexOf(':');
    return colon < 0 ? "" : value.substring(colon + 1).strip();
  }

  String[] words() {
    return value.strip().split(" +");
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
    int colon = value.indexOf(':');
    // Only names of attributes this library reads get here, so the name itself is no secret.
    String name = type != 'a' ? "" : colon < 0 ? value : value.substring(0, colon);
    return new BadSdpException(block + " line " + number + ", " + type + "=" + name, reason);
  }
}
