package org.jackfield.exchange.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jackfield.rtp.sdp.PayloadFormat;

/** The codecs that this node can terminate and forward, in order of preference. */
final class Formats {
  private static final PayloadFormat OPUS = PayloadFormat.opus(111);
  private static final List<PayloadFormat> SPEECH =
      List.of(PayloadFormat.PCMU, PayloadFormat.PCMA, OPUS);
  private static final PayloadFormat KEYS_8000 = PayloadFormat.telephoneEvent(126, 8000);
  private static final PayloadFormat KEYS_48000 = PayloadFormat.telephoneEvent(110, 48000);

  private Formats() {}

  static List<String> names() {
    return SPEECH.stream().map(PayloadFormat::name).toList();
  }

  static Optional<PayloadFormat> named(String name) {
    return SPEECH.stream().filter(format -> format.name().equalsIgnoreCase(name)).findFirst();
  }

  /** What is known of these names, in their order, then the keys that go with them. */
  static List<PayloadFormat> withKeys(List<String> names) {
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
