package org.jackfield.it.container.attributes;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jackfield.api.problem.Problem;
import org.jackfield.exchange.api.media.MediaLeg;
import org.jackfield.exchange.api.media.MediaLegListener;
import org.jackfield.exchange.api.media.MediaNode;
import org.jackfield.exchange.api.media.PlainRtp;
import org.jackfield.it.container.world.World;

/** The legs of plain RTP that the media node of the exchange makes for a trunk. */
final class PlainRows {
  private static final String NODE = "org.jackfield.exchange.media";
  private static final Pattern PORT = Pattern.compile("m=audio (\\d+) ");

  private final World world;
  private final Rows rows;

  PlainRows(World world, Rows rows) {
    this.world = world;
    this.rows = rows;
  }

  void add() {
    rows.of(NODE, "rtp.ports")
        .good("22000-22999")
        .shows(false, true, () -> MediaRows.isBetween(22_000, 22_999, offeredPort()))
        .refuses("22000", "22999-22000", "22001-22002");
    rows.of(NODE, "rtp.silence.seconds").good(1).shows(false, true, this::isLostInSilence);
  }

  private MediaLeg offered(CompletableFuture<Problem> lost) throws Exception {
    return world
        .only(MediaNode.class)
        .offerPlain(
            "plain",
            List.of("PCMU"),
            PlainRtp.USUAL,
            new MediaLegListener() {
              @Override
              public void onConnected() {}

              @Override
              public void onDigit(char digit) {}

              @Override
              public void onPlayed() {}

              @Override
              public void onFailed(Problem problem) {
                lost.complete(problem);
              }
            });
  }

  private String offeredPort() throws Exception {
    MediaLeg leg = offered(new CompletableFuture<>());
    Matcher port = PORT.matcher(leg.offer());
    leg.close();
    return port.find() ? port.group(1) : "none";
  }

  /** The other side agrees to speak, and says nothing. */
  private boolean isLostInSilence() throws Exception {
    CompletableFuture<Problem> lost = new CompletableFuture<>();
    MediaLeg leg = offered(lost);
    leg.applyAnswer(
        "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
            + "m=audio 9 RTP/AVP 0\r\n");
    try {
      return lost.get(4, TimeUnit.SECONDS).detail().contains("RTP");
    } catch (TimeoutException none) {
      return false;
    } finally {
      leg.close();
    }
  }
}
