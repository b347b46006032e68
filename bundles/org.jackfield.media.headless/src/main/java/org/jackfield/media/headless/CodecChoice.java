package org.jackfield.media.headless;

import java.util.List;
import java.util.Optional;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.jackfield.rtp.sdp.SessionDescription;
import org.jackfield.spi.codec.Codec;
import org.jackfield.spi.codec.CodecPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The codecs to choose from, best first, as they were when a session was opened.
 *
 * @param named the only ones to offer, where the program says so: no policy changes that
 * @param all else, in the order of the engine's settings
 * @param insists whether our order counts in answers, too
 * @param noise for the pauses of some of them, where there is one
 * @param policy has the last word where there is one
 */
record CodecChoice(
    Optional<List<Codec>> named,
    List<Codec> all,
    boolean insists,
    Optional<Codec> noise,
    Optional<CodecPolicy> policy) {
  private static final Logger LOG = LoggerFactory.getLogger(CodecChoice.class);

  /** What to offer, best first. */
  List<Codec> toOffer() {
    return named.orElseGet(() -> ordered(CodecPolicy.Description.OFFER, names(all)));
  }

  /** What to answer with, best first: in the far end's order, unless somebody has another one. */
  List<Codec> toAnswer(SessionDescription offer) {
    if (policy.isEmpty() && insists) {
      return all;
    }
    List<String> common =
        offer.audio().formats().stream()
            .filter(theirs -> all.stream().anyMatch(own -> same(own, theirs)))
            .map(PayloadFormat::name)
            .distinct()
            .toList();
    return common.isEmpty() ? all : ordered(CodecPolicy.Description.ANSWER, common);
  }

  private static boolean same(Codec own, PayloadFormat theirs) {
    return own.format().name().equalsIgnoreCase(theirs.name())
        && own.format().clockRate() == theirs.clockRate();
  }

  private static List<String> names(List<Codec> codecs) {
    return codecs.stream().map(codec -> codec.format().name()).toList();
  }

  private List<Codec> ordered(CodecPolicy.Description description, List<String> names) {
    return chosen(description, names).stream()
        .filter(name -> names.stream().anyMatch(name::equalsIgnoreCase))
        .flatMap(name -> all.stream().filter(codec -> codec.format().name().equalsIgnoreCase(name)))
        .distinct()
        .toList();
  }

  private List<String> chosen(CodecPolicy.Description description, List<String> names) {
    try {
      return policy.map(it -> it.order(description, names)).orElse(names);
    } catch (RuntimeException fault) { // a stranger's
      LOG.warn("the codec policy failed; the order stays as configured", fault);
      return names;
    }
  }
}
