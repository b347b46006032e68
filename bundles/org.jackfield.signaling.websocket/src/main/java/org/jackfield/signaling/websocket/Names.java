package org.jackfield.signaling.websocket;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/**
 * Looks names up on threads of its own, because the system's look-up blocks and cannot be stopped,
 * and knows which are being looked up, so that a deadline can say what it cut off.
 */
final class Names implements SocketAddressResolver {
  private final Executor threads;
  private final Map<String, Integer> pending = new ConcurrentHashMap<>();

  Names(Executor threads) {
    this.threads = threads;
  }

  /** Whether this host's name is being looked up. */
  boolean busy(String host) {
    return pending.containsKey(host);
  }

  @Override
  public void resolve(String host, int port, Promise<List<InetSocketAddress>> promise) {
    pending.merge(host, 1, Integer::sum);
    try {
      threads.execute(() -> lookUp(host, port, promise));
    } catch (RejectedExecutionException e) {
      done(host);
      promise.failed(e);
    }
  }

  private void lookUp(String host, int port, Promise<List<InetSocketAddress>> promise) {
    List<InetSocketAddress> found;
    try {
      found =
          Stream.of(InetAddress.getAllByName(host))
              .map(address -> new InetSocketAddress(address, port))
              .toList();
    } catch (UnknownHostException e) {
      done(host);
      promise.failed(e);
      return;
    }
    done(host);
    promise.succeeded(found);
  }

  private void done(String host) {
    pending.computeIfPresent(host, (name, count) -> count == 1 ? null : count - 1);
  }
}
