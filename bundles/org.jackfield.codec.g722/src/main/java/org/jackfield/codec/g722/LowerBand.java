package org.jackfield.codec.g722;

/**
 * The band below 4 kHz: 6 bits a value, of which the upper 4 move predictor and step, so that
 * networks may take the lower 2 away (G.722 blocks 1L to 5L).
 */
final class LowerBand {
  /** Where the intervals of a magnitude end, table Q6. */
  private static final int[] ENDS = {
    35, 72, 110, 150, 190, 233, 276, 323, 370, 422, 473, 530, 587, 650, 714, 786, 858, 940, 1023,
    1121, 1219, 1339, 1458, 1612, 1765, 1980, 2195, 2557, 2919
  };

  /** The value in the middle of each interval, smallest first, table QM6. */
  private static final int[] FINE = {
    136, 432, 728, 1040, 1360, 1688, 2032, 2400, 2776, 3168, 3576, 4008, 4464, 4944, 5456, 6000,
    6576, 7192, 7856, 8576, 9360, 10232, 11192, 12280, 13512, 14984, 16704, 19008, 21904, 24808
  };

  /** The same for codes of 4 bits, table QM4: the code without its sign is the place. */
  private static final int[] COARSE = {0, 20456, 12896, 8968, 6288, 4240, 2584, 1200};

  /** How the step follows a code of 4 bits without its sign, tables WL and RL42. */
  private static final int[] GROWTH = {-60, 3042, 1198, 538, 334, 172, 58, -30};

  private final Predictor predictor = new Predictor();
  private final StepSize step = new StepSize(18432, 8);

  int encode(int value) {
    int error = Bits.saturate(value - predictor.guess());
    int magnitude = error >= 0 ? error : ~error;
    int interval = 0;
    while (interval < ENDS.length && magnitude >= ENDS[interval] * step.size() >> 12) {
      interval++;
    }
    int code = code(interval, error < 0);
    follow(code);
    return code;
  }

  int decode(int code) {
    int value = Bits.limit(predictor.guess() + Bits.times(step.size(), fine(code)));
    follow(code);
    return value;
  }

  /** Positive values have the codes 61 down to 32, negative ones 63, 62 and 31 down to 4. */
  private static int code(int interval, boolean negative) {
    if (!negative) {
      return 61 - interval;
    }
    return interval < 2 ? 63 - interval : 33 - interval;
  }

  private static int fine(int code) {
    if (code >= 62) {
      return -FINE[63 - code];
    }
    if (code >= 32) {
      return FINE[61 - code];
    }
    // The four codes that no encoder makes, since a run of zeros is not to be sent.
    return code < 4 ? -FINE[0] : -FINE[33 - code];
  }

  private void follow(int code) {
    int coarse = code >> 2;
    // Codes 1 to 7 are negative, 8 to 14 positive; 0 and 15 are the smallest magnitude.
    int place = coarse < 8 ? coarse : coarse == 15 ? 0 : coarse - 7;
    int middle = coarse < 8 ? -COARSE[place] : COARSE[place];
    int difference = Bits.times(step.size(), middle);
    step.adapt(GROWTH[place]);
    predictor.learn(difference);
  }
}
