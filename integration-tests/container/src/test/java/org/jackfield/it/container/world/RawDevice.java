package org.jackfield.it.container.world;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A device that says frames as it is told to, and hears frames and how its socket ends. */
public final class RawDevice implements WebSocket.Listener, AutoCloseable {
  private static final int SECONDS = 10;

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final StringBuilder partial = new StringBuilder();
  private final WebSocket socket;

  public RawDevice(World world) throws Exception {
    socket =
        Soon.soon(
            HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(world.uri("raw")), this));
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    partial.append(text);
    if (last) {
      heard.add(partial.toString());
      partial.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable fault) {
    heard.add("closed by a fault: " + fault.getMessage());
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    heard.add("closed " + code);
    return null;
  }

  /**
   * A request; quotes may be single. What is said while the other end closes the socket is lost:
   * {@link #next} tells how it closed.
   */
  public RawDevice say(String id, String method, String params) {
    String text =
        "{'jsonrpc':'2.0','id':'%s','method':'%s','params':%s}".formatted(id, method, params);
    if (!socket.isOutputClosed()) {
      socket.sendText(text.replace('\'', '"'), true).handle((sent, closed) -> sent).join();
    }
    return this;
  }

  /** Signs in as alice. */
  public RawDevice login(String id) {
    return say(id, "login", "{'login':'alice','passwd':'alice-secret'}");
  }

  /** What is heard next of these, in plain text; {@code closed CODE} always is. */
  public String next(String... expected) throws InterruptedException {
    for (String text = heard.poll(SECONDS, TimeUnit.SECONDS);
        text != null;
        text = heard.poll(SECONDS, TimeUnit.SECONDS)) {
      for (String each : expected) {
        if (text.contains(each)) {
          return each;
        }
      }
      if (text.startsWith("closed")) {
        return text;
      }
    }
    return "nothing";
  }

  @Override
  public void close() {
    socket.abort();
  }
}
