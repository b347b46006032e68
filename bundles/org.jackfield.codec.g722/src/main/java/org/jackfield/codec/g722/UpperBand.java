package org.jackfield.codec.g722;

/** The band above 4 kHz: 2 bits a value, sign and one of two magnitudes (blocks 1H to 5H). */
final class UpperBand {
  /** Where the smaller interval ends, table Q2. */
  private static final int END = 564;

  /** The value of each code, table QM2. */
  private static final int[] MIDDLE = {-7408, -1616, 7408, 1616};

  /** How the step follows each code, tables WH and RH2. */
  private static final int[] GROWTH = {798, -214, 798, -214};

  private final Predictor predictor = new Predictor();
  private final StepSize step = new StepSize(22528, 10);

  int encode(int value) {
    int error = Bits.saturate(value - predictor.guess());
    int magnitude = error >= 0 ? error : ~error;
    int small = magnitude >= END * step.size() >> 12 ? 0 : 1;
    int code = error < 0 ? small : 2 + small;
    follow(code);
    return code;
  }

  int decode(int code) {
    int value = Bits.limit(predictor.guess() + Bits.times(step.size(), MIDDLE[code]));
    follow(code);
    return value;
  }

  private void follow(int code) {
    int difference = Bits.times(step.size(), MIDDLE[code]);
    step.adapt(GROWTH[code]);
    predictor.learn(difference);
  }
}
