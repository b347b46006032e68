package org.jackfield.exchange.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /** RFC 3551 6: dynamic types; 111 is what everybody takes for Opus, which comes first. */
  private static final List<Integer> DYNAMIC = List.of(111, 112, 113, 114, 115, 116, 117, 118, 119);

  private static final PayloadFormat KEYS_8000 = PayloadFormat.telephoneEvent(126, 8000);
  private static final PayloadFormat KEYS_48000 = PayloadFormat.telephoneEvent(110, 48000);

  private final List<PayloadFormat> speech;

  private Formats(List<PayloadFormat> speech) {
    this.speech = List.copyOf(speech);
  }

  /** These, in this order, each name once, and behind them what can only be forwarded. */
  static Formats of(List<CodecFormat> codecs) {
    List<PayloadFormat> formats = new ArrayList<>();
    int dynamic = 0;
    for (CodecFormat codec : codecs) {
      PayloadFormat format = format(codec, DYNAMIC.get(Math.min(dynamic, DYNAMIC.size() - 1)));
      if (format.isSpeech() && formats.stream().noneMatch(format::sameCodec)) {
        formats.add(format);
        dynamic += codec.staticPayloadType().isPresent() ? 0 : 1;
      }
    }
    FORWARDED.stream()
        .filter(format -> formats.stream().noneMatch(format::sameCodec))
        .forEach(formats::add);
    return new Formats(formats);
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

  /** What is known of these names, in their order, then the keys that go with them. */
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
    return formats;
  }
}
