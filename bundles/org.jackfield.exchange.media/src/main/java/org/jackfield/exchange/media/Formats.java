package org.jackfield.exchange.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.jackfield.spi.codec.CodecFormat;

/**
 * What the node can terminate, in order of preference: what there are codecs for, and without one
 * at least what can be forwarded.
 */
final class Formats {
  /** Without codec services these can still be forwarded. */
  private static final List<PayloadFormat> FORWARDED =
      List.of(PayloadFormat.PCMU, PayloadFormat.PCMA, PayloadFormat.opus(111));

  /** What everybody takes for Opus. */
  private static final int OPUS = 111;

  /** RFC 3551 6: the types for all else that has none of its own. */
  private static final int FIRST_DYNAMIC = 96;

  private static final PayloadFormat KEYS_8000 = PayloadFormat.telephoneEvent(126, 8000);
  private static final PayloadFormat KEYS_48000 = PayloadFormat.telephoneEvent(110, 48000);

  private final List<PayloadFormat> speech;
  private final boolean noise;
  private final UnaryOperator<List<String>> answers;

  private Formats(List<PayloadFormat> speech, boolean noise, UnaryOperator<List<String>> answers) {
    this.speech = List.copyOf(speech);
    this.noise = noise;
    this.answers = answers;
  }

  /** Names of what can be forwarded without a codec. */
  static List<String> forwarded() {
    return FORWARDED.stream().map(PayloadFormat::name).toList();
  }

  /**
   * These, in this order.
   *
   * @param codecs what there is of a name; others can only be forwarded
   * @param answers puts names of an offer into the order to answer it in
   */
  static Formats of(
      List<String> names,
      Function<String, Optional<CodecFormat>> codecs,
      UnaryOperator<List<String>> answers) {
    List<PayloadFormat> formats = new ArrayList<>();
    int dynamic = FIRST_DYNAMIC;
    for (String name : names) {
      int type = name.equalsIgnoreCase("opus") ? OPUS : dynamic;
      Optional<PayloadFormat> format =
          codecs.apply(name).map(it -> format(it, type)).or(() -> forwarded(name));
      if (format.filter(PayloadFormat::isSpeech).isPresent()) {
        formats.add(format.get());
        dynamic += format.get().type() == dynamic ? 1 : 0;
      }
    }
    boolean noise = codecs.apply(PayloadFormat.CN.name()).isPresent();
    return new Formats(formats, noise, answers);
  }

  private static Optional<PayloadFormat> forwarded(String name) {
    return FORWARDED.stream().filter(it -> it.name().equalsIgnoreCase(name)).findFirst();
  }

  private static PayloadFormat format(CodecFormat codec, int dynamic) {
    return new PayloadFormat(
        codec.staticPayloadType().orElse(dynamic),
        codec.name(),
        codec.clockRate(),
        codec.channels(),
        Optional.of(codec.parameters()).filter(text -> !text.isEmpty()));
  }

  List<String> names() {
    return speech.stream().map(PayloadFormat::name).toList();
  }

  Optional<PayloadFormat> named(String name) {
    return speech.stream().filter(format -> format.name().equalsIgnoreCase(name)).findFirst();
  }

  /**
   * Names of what is spoken of this, in the order to answer in.
   *
   * @param offered of a device, best first
   */
  List<String> answering(List<PayloadFormat> offered) {
    List<String> known =
        offered.stream()
            .flatMap(theirs -> speech.stream().filter(own -> own.sameCodec(theirs)))
            .map(PayloadFormat::name)
            .distinct()
            .toList();
    return answers.apply(known).stream()
        .flatMap(name -> known.stream().filter(name::equalsIgnoreCase))
        .distinct()
        .toList();
  }

  /** What is known of these names, in their order, then keys and noise that go with them. */
  List<PayloadFormat> withKeys(List<String> names) {
    List<PayloadFormat> formats = new ArrayList<>();
    for (String name : names) {
      named(name).filter(format -> !formats.contains(format)).ifPresent(formats::add);
    }
    List<PayloadFormat> keys = new ArrayList<>();
    for (PayloadFormat key : List.of(KEYS_48000, KEYS_8000)) {
      if (formats.stream().anyMatch(format -> format.clockRate() == key.clockRate())) {
        keys.add(key);
      }
    }
    formats.addAll(keys);
    if (noise && formats.stream().anyMatch(format -> format.name().startsWith("PCM"))) {
      formats.add(PayloadFormat.CN);
    }
    return formats;
  }
}
