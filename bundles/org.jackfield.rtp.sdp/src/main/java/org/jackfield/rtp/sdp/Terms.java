package org.jackfield.rtp.sdp;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What two sides settle beyond codec and security: packets sent again, and audio levels. */
final class Terms {
  /** The id of the audio level in our offers. */
  private static final int OUR_LEVEL_ID = 1;

  /** The largest id of the short form, the only one this side writes (RFC 8285 section 4.2). */
  private static final int MOST_ID = 14;

  private Terms() {}

  static MediaSection.Extras offered(LocalMedia local, String protocol) {
    List<MediaSection.Feedback> feedback =
        local.resends() && knowsFeedback(protocol)
            ? local.codecs().stream()
                .filter(PayloadFormat::isSpeech)
                .map(codec -> nack(codec.type()))
                .toList()
            : List.of();
    Optional<MediaSection.HeaderExtension> level =
        Optional.of(OUR_LEVEL_ID).filter(id -> local.audioLevels()).map(id -> level(id));
    return new MediaSection.Extras(feedback, level.stream().toList(), Optional.empty());
  }

  /** Ours in answer to theirs: their ids, their types. */
  static MediaSection.Extras answered(
      LocalMedia local, MediaSection.Audio theirs, PayloadFormat codec) {
    List<MediaSection.HeaderExtension> levels =
        theirLevel(local, theirs)
            .map(
                known ->
                    new MediaSection.HeaderExtension(
                        known.id(), known.direction().map(Direction::mirrored), known.uri()))
            .stream()
            .toList();
    return new MediaSection.Extras(
        resends(local, theirs, codec) ? List.of(nack(codec.type())) : List.of(),
        levels,
        Optional.empty());
  }

  static boolean resends(LocalMedia local, MediaSection.Audio theirs, PayloadFormat codec) {
    return local.resends()
        && knowsFeedback(theirs.protocol())
        && theirs.extras().resends(codec.type());
  }

  /** The id to say levels under, where the other side hears them; and to read them by. */
  static OptionalInt audioLevel(LocalMedia local, MediaSection.Audio theirs) {
    return theirLevel(local, theirs).stream()
        .mapToInt(MediaSection.HeaderExtension::id)
        .findFirst();
  }

  private static Optional<MediaSection.HeaderExtension> theirLevel(
      LocalMedia local, MediaSection.Audio theirs) {
    return theirs
        .extras()
        .extension(MediaSection.HeaderExtension.AUDIO_LEVEL)
        .filter(known -> local.audioLevels() && known.id() <= MOST_ID);
  }

  /** RFC 4585 section 4: only the profiles that end so. */
  private static boolean knowsFeedback(String protocol) {
    return protocol.endsWith("AVPF");
  }

  private static MediaSection.Feedback nack(int type) {
    return new MediaSection.Feedback(OptionalInt.of(type), MediaSection.Feedback.NACK);
  }

  private static MediaSection.HeaderExtension level(int id) {
    return new MediaSection.HeaderExtension(
        id, Optional.empty(), MediaSection.HeaderExtension.AUDIO_LEVEL);
  }
}
