package org.jackfield.exchange.api.media.stream;

/**
 * 20 ms of one direction.
 *
 * @param track which
 * @param chunk its number in that track, from 1 on
 * @param millis since the stream began
 * @param payload encoded; the receiver's own
 */
public record StreamFrame(StreamTrack track, long chunk, long millis, byte[] payload) {
  @Override
  public String toString() {
    return "StreamFrame[" + track + " " + chunk + ", " + payload.length + " bytes]";
  }
}
