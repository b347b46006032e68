package org.jackfield.exchange.media;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes bad datagrams and descriptions of good ones; the same ones for the same seed. */
final class Mutation {
  private static final int LONGEST = 1500;
  private static final String LETTERS = "\n\r =:/0123456789abcmv.\u00e9\u0000-";

  private final Random random;

  Mutation(long seed) {
    random = new Random(seed);
  }

  /** One of them. */
  <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** A datagram that is nearly one of these, or is one of them once more. */
  byte[] datagram(List<byte[]> genuine) {
    byte[] one = any(genuine).clone();
    return switch (random.nextInt(9)) {
      case 0 -> one; // replayed
      case 1 -> new byte[0];
      case 2 -> Arrays.copyOf(one, random.nextInt(one.length + 1));
      case 3 -> longer(one);
      case 4 -> spliced(one, any(genuine));
      case 5 -> noiseBehind(one, random.nextInt(Math.min(one.length, 24)));
      case 6 -> flipped(one, Math.min(one.length, 20));
      default -> flipped(one, one.length);
    };
  }

  void noise(byte[] bytes) {
    random.nextBytes(bytes);
  }

  private byte[] flipped(byte[] one, int within) {
    for (int hits = 1 + random.nextInt(6); hits > 0; hits--) {
      one[random.nextInt(within)] ^= (byte) (1 << random.nextInt(8));
    }
    return one;
  }

  private byte[] longer(byte[] one) {
    byte[] made = Arrays.copyOf(one, Math.min(LONGEST, one.length + 1 + random.nextInt(400)));
    return noiseBehind(made, Math.min(one.length, made.length));
  }

  private byte[] noiseBehind(byte[] one, int from) {
    byte[] noise = new byte[one.length - from];
    random.nextBytes(noise);
    System.arraycopy(noise, 0, one, from, noise.length);
    return one;
  }

  private byte[] spliced(byte[] head, byte[] tail) {
    int cut = random.nextInt(Math.min(head.length, tail.length));
    byte[] made = Arrays.copyOf(head, tail.length);
    System.arraycopy(tail, cut, made, cut, tail.length - cut);
    return made;
  }

  /** A description with lines that are missing, said twice, in another order, or damaged. */
  String description(String good) {
    StringBuilder text = new StringBuilder(good);
    for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
      String[] lines = text.toString().split("\r\n");
      int at = random.nextInt(lines.length);
      int other = random.nextInt(lines.length);
      switch (random.nextInt(7)) {
        case 0 -> lines[at] = "";
        case 1 -> lines[at] += "\r\n" + lines[at];
        case 2 -> {
          String line = lines[at];
          lines[at] = lines[other];
          lines[other] = line;
        }
        case 3 -> lines[at] = lines[at].replaceAll("\\d+", "99999999999999999999");
        case 4 -> lines[at] = lines[at].replaceAll("[:/ ]", "");
        case 5 -> lines[at] += "x".repeat(random.nextInt(2000));
        default -> lines[at] = damaged(lines[at]);
      }
      text = new StringBuilder(String.join("\r\n", lines)).append("\r\n");
    }
    return text.toString();
  }

  private String damaged(String line) {
    StringBuilder text = new StringBuilder(line);
    text.insert(
        random.nextInt(text.length() + 1), LETTERS.charAt(random.nextInt(LETTERS.length())));
    text.deleteCharAt(random.nextInt(text.length()));
    return text.toString();
  }
}
