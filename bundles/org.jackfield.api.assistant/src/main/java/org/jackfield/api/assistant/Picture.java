package org.jackfield.api.assistant;

import java.util.Base64;
import java.util.Objects;
import java.util.regex.Pattern;

/** A picture for an assistant to look at. */
public final class Picture {
  /** The largest, in bytes, also of several together, so that their message fits in one frame. */
  public static final int MOST_BYTES = 512 * 1024;

  private static final Pattern TYPE = Pattern.compile("image/[a-z0-9.+-]{1,40}");

  private final String url;
  private final int bytes;

  private Picture(String url, int bytes) {
    this.url = url;
    this.bytes = bytes;
  }

  /**
   * A picture of these bytes, which are copied.
   *
   * @param mediaType e.g. {@code image/jpeg}
   * @throws IllegalArgumentException naming the field: a type that is no image's, no bytes, or more
   *     than {@link #MOST_BYTES}
   */
  public static Picture of(String mediaType, byte[] bytes) {
    Objects.requireNonNull(mediaType, "mediaType");
    Objects.requireNonNull(bytes, "bytes");
    if (!TYPE.matcher(mediaType).matches()) {
      throw new IllegalArgumentException("mediaType: not that of an image, e.g. image/jpeg");
    }
    if (bytes.length == 0 || bytes.length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "bytes: " + bytes.length + " are not within 1 to " + MOST_BYTES);
    }
    String encoded = Base64.getEncoder().encodeToString(bytes);
    return new Picture("data:" + mediaType + ";base64," + encoded, bytes.length);
  }

  /** It as a data URL (RFC 2397). */
  public String url() {
    return url;
  }

  /** How many bytes it has. */
  public int bytes() {
    return bytes;
  }

  /** Only how long it is. */
  @Override
  public String toString() {
    return "Picture[" + bytes + " bytes]";
  }
}
