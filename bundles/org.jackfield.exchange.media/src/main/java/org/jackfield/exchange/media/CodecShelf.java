package org.jackfield.exchange.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jackfield.origin.Standing;
import org.jackfield.spi.codec.Codec;
import org.jackfield.spi.codec.CodecFormat;
import org.jackfield.spi.codec.CodecPolicy;
import org.jackfield.spi.codec.PreferredCodecs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The codecs that are there, and in which order they are taken. Thread-safe. */
final class CodecShelf {
  private static final Logger LOG = LoggerFactory.getLogger(CodecShelf.class);
  private static final int LEAST_RATE = 8000;

  private final Map<Codec, Standing> codecs = new ConcurrentHashMap<>();
  private static final CodecPolicy USUAL =
      new PreferredCodecs(List.of("opus", "G722", "PCMU", "PCMA"), true);

  private volatile Optional<CodecPolicy> house = Optional.empty();
  private volatile Optional<CodecPolicy> policy = Optional.empty();

  void put(Codec codec, Map<String, Object> properties) {
    codecs.put(codec, Standing.of(codec, properties, codecs.values()));
  }

  void remove(Codec codec) {
    codecs.remove(codec);
  }

  /** These first, then all others; none to offer the usual and to answer as was offered. */
  void order(List<String> names) {
    house = names.isEmpty() ? Optional.empty() : Optional.of(new PreferredCodecs(names, true));
  }

  /** Has the last word. */
  void policy(CodecPolicy now) {
    policy = Optional.of(now);
  }

  /** Has it no more, unless another has come in its place. */
  void removePolicy(CodecPolicy gone) {
    policy = policy.filter(it -> it != gone);
  }

  /** The best codec of this name. */
  Optional<Codec> best(String name) {
    return codecs.entrySet().stream()
        .filter(it -> it.getKey().format().name().equalsIgnoreCase(name))
        .min(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey);
  }

  /**
   * What the node can speak now, in the order in which it likes to: what there are codecs for, then
   * what it can only forward, as far as the policy lets it.
   */
  Formats formats() {
    // Each is asked once: this is done for every leg.
    Map<String, CodecFormat> best = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    List<String> all = new ArrayList<>();
    codecs.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(it -> it.getKey().format())
        .filter(it -> best.putIfAbsent(it.name(), it) == null)
        .forEach(it -> all.add(it.name()));
    List<String> ordered =
        new ArrayList<>(house.orElse(USUAL).order(CodecPolicy.Description.OFFER, all));
    Formats.forwarded().stream().filter(name -> !best.containsKey(name)).forEach(ordered::add);
    return Formats.of(
        chosen(CodecPolicy.Description.OFFER, ordered),
        name -> Optional.ofNullable(best.get(name)),
        this::answering);
  }

  /**
   * These, which somebody offers in this order: in that of our answer. The same (RFC 3264 6.1), but
   * for what can only be forwarded, and where the configuration or a policy has reasons.
   */
  private List<String> answering(List<String> offered) {
    List<String> spoken = offered.stream().filter(name -> best(name).isPresent()).toList();
    List<String> ordered =
        new ArrayList<>(
            house.map(it -> it.order(CodecPolicy.Description.ANSWER, spoken)).orElse(spoken));
    offered.stream().filter(name -> best(name).isEmpty()).forEach(ordered::add);
    return chosen(CodecPolicy.Description.ANSWER, ordered);
  }

  /** These, and behind them what can be converted from and to one of them. */
  List<String> withConvertible(List<String> names) {
    List<String> all = new ArrayList<>(names);
    if (names.stream().anyMatch(name -> best(name).isPresent())) {
      formats().names().stream()
          .filter(name -> best(name).isPresent())
          .filter(name -> names.stream().noneMatch(name::equalsIgnoreCase))
          .forEach(all::add);
    }
    return all;
  }

  private List<String> chosen(CodecPolicy.Description description, List<String> names) {
    try {
      return policy.map(it -> it.order(description, names)).orElse(names);
    } catch (RuntimeException fault) { // a stranger's
      LOG.warn("the codec policy failed; the order stays as configured", fault);
      return names;
    }
  }

  /** Samples a second of the fullest sound that can be made now. */
  int rate() {
    return codecs.keySet().stream()
        .mapToInt(it -> it.format().sampleRate())
        .max()
        .orElse(LEAST_RATE);
  }
}
