package org.jackfield.exchange.voiceapi.media;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.voiceapi.ErrorCode;

/** Takes so many bytes and no more. */
final class Limited extends FilterOutputStream {
  private final int most;
  private final String field;
  private int taken;

  /**
   * On the way there.
   *
   * @param field the field that is refused when there are more
   */
  Limited(OutputStream to, int most, String field) {
    super(to);
    this.most = most;
    this.field = field;
  }

  @Override
  public void write(int next) throws IOException {
    write(new byte[] {(byte) next}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    if (length > most - taken) {
      throw Refusal.at(ErrorCode.OUT_OF_RANGE, "/" + field, "must have at most " + most + " bytes");
    }
    taken += length;
    out.write(from, offset, length);
  }
}
