package org.jackfield.exchange.gateway;

import java.lang.reflect.Field;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.common.WebSocketSession;
import org.eclipse.jetty.websocket.core.WebSocketCoreSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets Jetty read a socket on the thread that has found something to read. It takes every endpoint
 * for one that may block over a text: so it wakes a thread that goes on to look for others, and is
 * woken itself once the text is read. That was two thirds of the cost of a ping. Ours only posts.
 * There is no way to say so but by reflection.
 */
final class DirectReads {
  private static final Logger LOG = LoggerFactory.getLogger(DirectReads.class);
  private static final String READ = "_readCallback";

  private DirectReads() {}

  /** From now on; to be called before anything is read. */
  static void of(Session open) {
    if (!(open instanceof WebSocketSession session)
        || !(session.getCoreSession() instanceof WebSocketCoreSession core)) {
      return;
    }
    try {
      Field field = AbstractConnection.class.getDeclaredField(READ);
      field.setAccessible(true);
      Callback read = (Callback) field.get(core.getConnection());
      field.set(
          core.getConnection(),
          Callback.from(InvocationType.NON_BLOCKING, read::succeeded, read::failed));
    } catch (ReflectiveOperationException | RuntimeException other) {
      LOG.debug("another Jetty: it reads as it likes", other);
    }
  }
}
