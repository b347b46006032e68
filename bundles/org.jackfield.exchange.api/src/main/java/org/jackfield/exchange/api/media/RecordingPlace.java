package org.jackfield.exchange.api.media;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where the exchange keeps recordings: what is recorded into it is listed once it is whole. A
 * service; thread-safe.
 */
@ProviderType
public interface RecordingPlace {

  /**
   * A file that is not there yet.
   *
   * @param name what it begins with; 1 to 100 letters, digits, dots, dashes and underscores
   * @param format of the sound to come
   * @throws IllegalArgumentException naming the field
   * @throws java.io.UncheckedIOException if there is no folder and none can be made
   */
  Path file(String name, RecordingOrder.Format format);
}
