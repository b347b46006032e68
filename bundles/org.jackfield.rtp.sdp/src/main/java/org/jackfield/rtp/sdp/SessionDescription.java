package org.jackfield.rtp.sdp;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A whole session description with at least one live audio section. Attributes given for the
 * session are found in each section they apply to; whatever this library does not know is gone.
 * Immutable.
 *
 * @param origin who made it and which version it is
 * @param iceLite whether the side is an ICE lite agent ({@code a=ice-lite})
 * @param bundle the mids of the first BUNDLE group, empty without one (RFC 8843)
 * @param sections every {@code m=} section in its order; an answer must keep number and order
 */
public record SessionDescription(
    Origin origin, boolean iceLite, List<String> bundle, List<MediaSection> sections) {

  /**
   * The {@code o=} line without its address, which is written as 0.0.0.0 as RFC 9429 section 5.2.1
   * asks.
   *
   * @param sessionId unsigned decimal number, the same for every version of one session
   * @param version unsigned decimal number, one more for every change sent
   */
  public record Origin(String sessionId, String version) {

    /** Refuses missing parts. */
    public Origin {
      Objects.requireNonNull(sessionId, "sessionId");
      Objects.requireNonNull(version, "version");
    }

    /** From numbers of 0 to 2^62; libwebrtc refuses larger ones. */
    public static Origin of(long sessionId, long version) {
      if (sessionId < 0 || version < 0) {
        throw new IllegalArgumentException("session id and version must not be negative");
      }
      return new Origin(Long.toString(sessionId), Long.toString(version));
    }
  }

  /** Longest text that is read, in characters. */
  public static final int LIMIT = 64 * 1024;

  /** Copies the lists; throws {@link IllegalArgumentException} where no section is live audio. */
  public SessionDescription {
    Objects.requireNonNull(origin, "origin");
    bundle = List.copyOf(bundle);
    sections = List.copyOf(sections);
    if (sections.stream().noneMatch(MediaSection.Audio.class::isInstance)) {
      throw new IllegalArgumentException("no live audio section");
    }
  }

  /**
   * Reads a description. Tolerates bare line feeds, blank lines, unknown lines and attributes, and
   * lines out of order.
   *
   * @throws BadSdpException naming the line for a malformed one; naming {@code session} when there
   *     is no audio section, and the section when the only audio is refused with port 0; nothing
   *     else is thrown, whatever the text
   */
  public static SessionDescription parse(String text) {
    return SdpReader.read(text);
  }

  /** The first live audio section: the one a call uses. */
  public MediaSection.Audio audio() {
    Optional<MediaSection.Audio> first =
        sections.stream()
            .filter(MediaSection.Audio.class::isInstance)
            .map(MediaSection.Audio.class::cast)
            .findFirst();
    return first.orElseThrow(); // the constructor saw one
  }

  /**
   * The text, with CRLF line ends. What {@link #parse} made reads back equal.
   *
   * @throws IllegalArgumentException if a value holds a line break, so that nobody smuggles lines
   *     in
   */
  public String write() {
    return SdpWriter.write(this);
  }

  /** Codecs and shape; no address and no secret. */
  @Override
  public String toString() {
    return "SessionDescription[" + sections + (iceLite ? ", ice-lite]" : "]");
  }
}
