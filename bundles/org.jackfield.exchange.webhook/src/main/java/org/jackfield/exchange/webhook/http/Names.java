package org.jackfield.exchange.webhook.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;
import org.jackfield.exchange.api.reach.Reach;

/**
 * Looks names up, and gives those addresses alone that may be connected to. Addresses come here
 * too, as names of themselves.
 *
 * @param threads the system's look-up keeps one for as long as it takes
 * @param reach asked for each look-up
 */
record Names(Executor threads, Supplier<Reach> reach) implements SocketAddressResolver {
  @Override
  public void resolve(String host, int port, Promise<List<InetSocketAddress>> promise) {
    try {
      threads.execute(() -> lookUp(host, port, promise));
    } catch (RejectedExecutionException stopped) {
      promise.failed(stopped);
    }
  }

  private void lookUp(String host, int port, Promise<List<InetSocketAddress>> promise) {
    try {
      Reach allowed = reach.get();
      List<InetSocketAddress> found =
          Stream.of(InetAddress.getAllByName(host))
              .filter(allowed::allows)
              .map(it -> new InetSocketAddress(it, port))
              .toList();
      if (found.isEmpty()) {
        promise.failed(new OutOfReach());
      } else {
        promise.succeeded(found);
      }
    } catch (UnknownHostException fault) {
      promise.failed(fault);
    }
  }
}
