package org.jackfield.swap;

import java.util.stream.Stream;

/** Live calls of one kind. Called from the room's thread and from that of a command. */
public interface CallSource {
  /** For each live call the builds that serve it, e.g. {@code media.headless/0.1.0}. */
  Stream<? extends Iterable<String>> parts();
}
