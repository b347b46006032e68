package org.jackfield.exchange.voiceapi.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jackfield.voiceapi.ErrorCode;

/** A body that is refused as soon as it turns out to be too long. */
public final class Bounded extends FilterInputStream {
  private final long most;
  private long left;

  /** A body of at most so many bytes. */
  public Bounded(InputStream body, long most) {
    super(body);
    this.most = most;
    left = most;
  }

  /** What a body that is too long is refused with. */
  public static Refusal tooLong(long most) {
    return Refusal.of(ErrorCode.TOO_LARGE, "The request body is larger than " + most + " bytes");
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    if (next >= 0) {
      count(1);
    }
    return next;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    int read = super.read(to, offset, length);
    if (read > 0) {
      count(read);
    }
    return read;
  }

  private void count(int read) {
    left -= read;
    if (left < 0) {
      throw tooLong(most);
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
