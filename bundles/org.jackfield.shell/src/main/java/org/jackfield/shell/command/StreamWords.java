package org.jackfield.shell.command;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jackfield.exchange.api.media.prompt.PromptTarget;
import org.jackfield.exchange.api.media.stream.StreamFormat;
import org.jackfield.exchange.api.media.stream.StreamOrder;
import org.jackfield.exchange.api.media.stream.StreamTrack;
import org.jackfield.exchange.api.media.stream.Streaming;

/** The words behind {@code jackfield:stream LEG}, as an order. */
final class StreamWords {
  /** What may stand behind the URL. */
  static final String OPTIONS =
      "track:inbound (else track:outbound, track:both), codec:NAME for another than the leg's,"
          + " back:NAME to hear what comes back in that codec, to:self, to:opposite or to:both for"
          + " whom; NAME is PCMU, PCMA, G722, OPUS or L16/HERTZ";

  private StreamWords() {}

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException naming the word
   */
  static Streaming.Target target(String url, List<String> options) {
    Set<StreamTrack> tracks = Set.of(StreamTrack.INBOUND);
    Optional<StreamFormat> format = Optional.empty();
    Optional<StreamFormat> back = Optional.empty();
    PromptTarget ears = PromptTarget.SELF;
    for (String option : options) {
      String value = option.substring(option.indexOf(':') + 1);
      switch (option.substring(0, option.length() - value.length())) {
        case "track:" -> tracks = tracks(value);
        case "codec:" -> format = Optional.of(format(value));
        case "back:" -> back = Optional.of(format(value));
        case "to:" -> ears = PlayWords.target(value);
        default -> throw new IllegalArgumentException(option + ": is none of " + OPTIONS);
      }
    }
    PromptTarget hearers = ears;
    return new Streaming.Target(
        url(url),
        new StreamOrder(tracks, format, back.map(it -> new StreamOrder.Back(it, hearers))),
        Map.of());
  }

  private static Set<StreamTrack> tracks(String value) {
    return switch (value) {
      case "inbound" -> Set.of(StreamTrack.INBOUND);
      case "outbound" -> Set.of(StreamTrack.OUTBOUND);
      case "both" -> Set.of(StreamTrack.values());
      default -> throw new IllegalArgumentException("track: is none of inbound, outbound, both");
    };
  }

  private static StreamFormat format(String value) {
    String rate = value.substring(value.indexOf('/') + 1);
    return rate.equals(value) || !rate.matches("\\d{4,5}")
        ? StreamFormat.codec(value)
        : new StreamFormat(
            value.substring(0, value.length() - rate.length() - 1), Integer.parseInt(rate));
  }

  private static URI url(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException fault) {
      throw new IllegalArgumentException("url: cannot be read", fault);
    }
  }
}
