package org.jackfield.media.webrtc.natives;

import dev.onvoid.webrtc.logging.LogSink;
import dev.onvoid.webrtc.logging.Logging;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which fingerprints a peer's certificate did not have. The connection itself says no more than
 * that the handshake failed, which a peer that refuses <em>us</em> causes as well; only the native
 * log names the reason, with the fingerprint that was expected.
 *
 * <p>A sink cannot be taken out of the native log again: there is one for the life of this class,
 * and it is made of classes of the JDK alone, or every build of this bundle would stay in memory.
 */
final class Rejections {
  private static final String MARK = "mismatched digest using";
  private static final Pattern REJECTED = Pattern.compile(MARK + " \\S+ Expected ([0-9a-fA-F:]+)");
  private static final int MOST = 256;
  private static final Rejections ONE = new Rejections();
  private static boolean installed;

  private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(MOST);

  /** For tests; nothing is listened to. */
  Rejections() {}

  /** The one that hears the native log. */
  static synchronized Rejections listening() {
    if (!installed) {
      Logging.addLogSink(Logging.Severity.WARNING, ONE.sink());
      installed = true;
    }
    return ONE;
  }

  /** Keeps the latest lines that tell of a rejection; throws nothing. */
  LogSink sink() {
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      MethodType line = MethodType.methodType(void.class, String.class);
      MethodHandle told =
          lookup.findVirtual(
              String.class, "contains", MethodType.methodType(boolean.class, CharSequence.class));
      MethodHandle offer =
          lookup
              .findVirtual(
                  BlockingQueue.class, "offer", MethodType.methodType(boolean.class, Object.class))
              .bindTo(lines);
      MethodHandle poll =
          lookup
              .findVirtual(BlockingQueue.class, "poll", MethodType.methodType(Object.class))
              .bindTo(lines)
              .asType(MethodType.methodType(void.class));
      MethodHandle makeRoom = MethodHandles.foldArguments(offer.asType(line), poll);
      MethodHandle none = MethodHandles.empty(line);
      MethodHandle keep =
          MethodHandles.guardWithTest(
              offer.asType(line.changeReturnType(boolean.class)), none, makeRoom);
      MethodHandle wanted =
          MethodHandles.guardWithTest(MethodHandles.insertArguments(told, 1, MARK), keep, none);
      return MethodHandleProxies.asInterfaceInstance(
          LogSink.class, MethodHandles.dropArguments(wanted, 0, Logging.Severity.class));
    } catch (ReflectiveOperationException never) {
      throw new IllegalStateException(never);
    }
  }

  /** Whether a certificate was refused because it had another one than this; tells it once. */
  boolean take(String fingerprint) {
    return lines.removeIf(line -> names(line, fingerprint));
  }

  private static boolean names(String line, String fingerprint) {
    Matcher rejected = REJECTED.matcher(line);
    return rejected.find()
        && rejected.group(1).toLowerCase(Locale.ROOT).equals(fingerprint.toLowerCase(Locale.ROOT));
  }
}
