package org.jackfield.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.function.UnaryOperator;
import org.jackfield.spi.codec.AudioDecoder;
import org.jackfield.spi.codec.AudioEncoder;
import org.jackfield.spi.codec.Codec;
import org.junit.jupiter.api.Test;

/** A suite that passes everything proves nothing: codecs with one fault each must fail by name. */
class CodecSuiteNoticesFaultsTest {
  @Test
  void codecThatWritesBesideItsPlaceIsNoticed() {
    assertTrue(Failures.of(Untidy.class).contains("offsetsAreKeptToAndTheSoundIsNotTouched()"));
  }

  @Test
  void codecThatIsHalfAsLoudIsNoticed() {
    assertEquals(
        Set.of(
            "toneSurvives()",
            "toneSurvivesWhereLossIsExpected()",
            "recoveredFrameIsAFrameAndWhatFollowsPlays()",
            "garbageIsRefusedOrBoundedAndSoundComesBackAfterIt()"),
        Failures.of(Quiet.class));
  }

  @Test
  void codecThatBuzzesOnIsNoticed() {
    assertEquals(Set.of("longLossFades()"), Failures.of(Buzzing.class));
  }

  @Test
  void codecThatThrowsAtGarbageIsNoticed() {
    assertEquals(
        Set.of("garbageIsRefusedOrBoundedAndSoundComesBackAfterIt()"), Failures.of(Touchy.class));
  }

  @Test
  void codecThatRecoversNothingIsNoticed() {
    assertTrue(
        Failures.of(Forgetful.class).contains("recoveredFrameIsAFrameAndWhatFollowsPlays()"));
  }

  static class Untidy extends CodecContract {
    @Override
    protected Codec codec() {
      return new PlainPcm() {
        @Override
        public AudioEncoder encoder() {
          return (pcm, payload, offset) -> {
            if (offset > 0) {
              payload[offset - 1] = 0;
            }
            return super.encoder().encode(pcm, payload, offset);
          };
        }
      };
    }
  }

  static class Quiet extends CodecContract {
    @Override
    protected Codec codec() {
      return decoding(
          exact ->
              new Decorated(exact) {
                @Override
                public int decode(byte[] payload, int offset, int length, short[] pcm) {
                  int samples = super.decode(payload, offset, length, pcm);
                  for (int i = 0; i < samples; i++) {
                    pcm[i] /= 2;
                  }
                  return samples;
                }
              });
    }
  }

  static class Buzzing extends CodecContract {
    @Override
    protected Codec codec() {
      return decoding(
          exact ->
              new Decorated(exact) {
                private final short[] last = new short[160];

                @Override
                public int decode(byte[] payload, int offset, int length, short[] pcm) {
                  int samples = super.decode(payload, offset, length, pcm);
                  System.arraycopy(pcm, 0, last, 0, 160);
                  return samples;
                }

                @Override
                public int conceal(short[] pcm) {
                  System.arraycopy(last, 0, pcm, 0, 160);
                  return 160;
                }
              });
    }
  }

  static class Touchy extends CodecContract {
    @Override
    protected Codec codec() {
      return decoding(
          exact ->
              new Decorated(exact) {
                @Override
                public int decode(byte[] payload, int offset, int length, short[] pcm) {
                  if (length % 2 != 0) {
                    throw new IllegalStateException("odd");
                  }
                  return super.decode(payload, offset, length, pcm);
                }
              });
    }
  }

  static class Forgetful extends CodecContract {
    @Override
    protected Codec codec() {
      return decoding(
          exact ->
              new Decorated(exact) {
                @Override
                public int recover(byte[] next, int offset, int length, short[] pcm) {
                  return 0;
                }
              });
    }
  }

  private static Codec decoding(UnaryOperator<AudioDecoder> fault) {
    return new PlainPcm() {
      @Override
      public AudioDecoder decoder() {
        return fault.apply(super.decoder());
      }
    };
  }

  private static class Decorated implements AudioDecoder {
    private final AudioDecoder exact;

    Decorated(AudioDecoder exact) {
      this.exact = exact;
    }

    @Override
    public int decode(byte[] payload, int offset, int length, short[] pcm) {
      return exact.decode(payload, offset, length, pcm);
    }

    @Override
    public int conceal(short[] pcm) {
      return exact.conceal(pcm);
    }
  }
}
