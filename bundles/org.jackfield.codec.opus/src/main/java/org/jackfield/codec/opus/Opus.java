package org.jackfield.codec.opus;

import java.util.OptionalInt;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.codec.AudioDecoder;
import org.jackfield.spi.codec.AudioEncoder;
import org.jackfield.spi.codec.Codec;
import org.jackfield.spi.codec.CodecFormat;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opus, RFC 6716, with the payload format of RFC 7587: always {@code opus/48000/2} in SDP, though
 * the sound here is mono.
 */
@Component(
    service = Codec.class,
    configurationPid = "org.jackfield.codec.opus",
    property = Codec.CODEC_NAME + "=" + Opus.NAME)
@Designate(ocd = Opus.Config.class)
public final class Opus implements Codec {
  /** SDP name. */
  static final String NAME = "opus";

  /** Of the clock, as RFC 7587 4.1 wants it, and of the sound. */
  static final int RATE = 48000;

  /** Settings of the codec. */
  @ObjectClassDefinition(
      name = "Jackfield Opus",
      description = "How Opus encodes, for the client's pure Java engine and the exchange alike.")
  public @interface Config {
    /** See {@link Settings#complexity()}. */
    @AttributeDefinition(
        name = "Complexity",
        min = "0",
        max = "10",
        description =
            "How much work goes into encoding, 0 to 10; 5 takes about twice the work of 3. Acts on"
                + " the next call.")
    int complexity() default 3;

    /** See {@link Settings#bitrate()}. */
    @AttributeDefinition(
        name = "Bitrate",
        min = "6000",
        max = "64000",
        description =
            "Bits a second of what is sent, redundancy included, 6000 to 64000. There is redundancy"
                + " where the far end loses more than about 5 %, from about 28000 on. Acts on the"
                + " next call.")
    int bitrate() default 32000;

    /** See {@link Settings#pauses()}. */
    @AttributeDefinition(
        name = "Pauses",
        description =
            "Whether nothing is sent in silence (DTX) but a sign of life every 400 ms, and the far"
                + " end is asked for the same. A steady tone soon counts as silence, too. Acts on"
                + " the next call.")
    boolean pauses() default false;
  }

  private static final Logger LOG = LoggerFactory.getLogger(Opus.class);

  private volatile Settings settings;

  /** For the container. */
  @Activate
  public Opus(Config config) {
    this(Settings.of(config));
  }

  /** A codec of one's own. */
  public Opus(Settings settings) {
    this.settings = settings;
  }

  /** One that cannot be used changes nothing. */
  @Modified
  void modified(Config config) {
    try {
      settings = Settings.of(config);
    } catch (ProblemException bad) {
      LOG.error("configuration refused, the former one stays in force: {}", bad.getMessage());
    }
  }

  @Override
  public CodecFormat format() {
    return new CodecFormat(NAME, RATE, 2, RATE, OptionalInt.empty(), settings.parameters());
  }

  @Override
  public AudioEncoder encoder() {
    return new OpusFrameEncoder(settings);
  }

  @Override
  public AudioDecoder decoder() {
    return new OpusFrameDecoder();
  }
}
