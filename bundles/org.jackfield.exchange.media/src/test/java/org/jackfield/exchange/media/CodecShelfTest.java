package org.jackfield.exchange.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jackfield.codec.g711.Pcma;
import org.jackfield.codec.g711.Pcmu;
import org.jackfield.codec.opus.Opus;
import org.jackfield.codec.opus.Settings;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.jackfield.spi.codec.Codec;
import org.jackfield.spi.codec.CodecPolicy;
import org.junit.jupiter.api.Test;

/** Which codecs a node takes, and in which order. */
class CodecShelfTest {
  private final CodecShelf shelf = new CodecShelf();
  private final Codec pcmu = new Pcmu();
  private final Codec opus = new Opus(Settings.DEFAULTS);

  private void fill() {
    shelf.put(pcmu, Map.of());
    shelf.put(new Pcma(), Map.of());
    shelf.put(opus, Map.of());
  }

  private List<String> names() {
    return shelf.formats().names();
  }

  @Test
  void withoutCodecsTheUsualOnesAreForwarded() {
    assertEquals(List.of("PCMU", "PCMA", "opus"), names());
    assertEquals(List.of("PCMU"), shelf.withConvertible(List.of("PCMU")));
    assertEquals(8000, shelf.rate());
  }

  @Test
  void houseOrdersThemAndTheOthersComeBehind() {
    fill();
    shelf.order(List.of("OPUS", "PCMA"));
    assertEquals(List.of("opus", "PCMA", "PCMU"), names());
    assertEquals(48000, shelf.rate());
  }

  @Test
  void codecThatGoesIsForwardedOnly() {
    fill();
    shelf.order(List.of("opus"));
    shelf.remove(opus);
    assertEquals("opus", names().get(2));
    assertTrue(shelf.best("opus").isEmpty());
  }

  @Test
  void convertibleOnesComeBehindThoseThatWereAskedFor() {
    fill();
    shelf.order(List.of("opus", "PCMU", "PCMA"));
    assertEquals(List.of("PCMA", "opus", "PCMU"), shelf.withConvertible(List.of("PCMA")));
    assertEquals(List.of("G729"), shelf.withConvertible(List.of("G729")));
  }

  @Test
  void policyHasTheLastWordAndOneThatFailsHasNone() {
    fill();
    shelf.order(List.of("opus"));
    CodecPolicy narrow = (description, names) -> List.of("PCMA", "nobody's");
    shelf.policy(narrow);
    assertEquals(List.of("PCMA"), names());
    CodecPolicy broken =
        (description, names) -> {
          throw new IllegalStateException("a stranger's");
        };
    shelf.policy(broken);
    shelf.removePolicy(narrow);
    assertEquals("opus", names().get(0));
    shelf.policy(narrow);
    shelf.removePolicy(narrow);
    assertEquals("opus", names().get(0));
  }

  private List<String> answering(PayloadFormat... offered) {
    return shelf.formats().answering(List.of(offered));
  }

  @Test
  void answersKeepTheOffersOrderUnlessConfiguredOrRuledOtherwise() {
    fill();
    PayloadFormat opus48 = PayloadFormat.opus(96);
    assertEquals(
        List.of("PCMA", "opus", "PCMU"),
        answering(PayloadFormat.PCMA, PayloadFormat.G722, opus48, PayloadFormat.PCMU));
    assertEquals(List.of("opus", "PCMU", "PCMA"), names());
    shelf.order(List.of("PCMU"));
    assertEquals(List.of("PCMU", "PCMA"), answering(PayloadFormat.PCMA, PayloadFormat.PCMU));
    shelf.policy(
        (description, names) ->
            description == CodecPolicy.Description.ANSWER ? List.of("PCMA", "G722") : names);
    assertEquals(List.of("PCMA"), answering(PayloadFormat.PCMA, PayloadFormat.PCMU));
  }

  @Test
  void whatCanOnlyBeForwardedIsAnsweredLast() {
    fill();
    shelf.remove(opus);
    assertEquals(List.of("PCMU", "opus"), answering(PayloadFormat.opus(96), PayloadFormat.PCMU));
  }

  @Test
  void ofTwoBuildsOfACodecTheBetterServes() {
    shelf.put(pcmu, Map.of());
    Codec better = new Pcmu();
    shelf.put(better, Map.of("service.ranking", 10));
    assertEquals(Optional.of(better), shelf.best("pcmu"));
    assertEquals(1, names().stream().filter("PCMU"::equals).count());
  }
}
