package org.jackfield.exchange.directory;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jackfield.exchange.api.directory.DirectoryListener;
import org.jackfield.exchange.directory.load.News;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who listen; a fault of one of them is no other's. */
final class Listeners {
  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

  private final List<DirectoryListener> all = new CopyOnWriteArrayList<>();

  void add(DirectoryListener listener) {
    all.add(listener);
  }

  void remove(DirectoryListener listener) {
    all.remove(listener);
  }

  void tell(News news) {
    news.changed().forEach(user -> tell(it -> it.changed(user)));
    news.ends().forEach((user, end) -> tell(it -> it.endChanged(user, end)));
  }

  private void tell(Consumer<DirectoryListener> what) {
    for (DirectoryListener listener : all) {
      try {
        what.accept(listener);
      } catch (RuntimeException fault) {
        LOG.error("a directory listener failed: {}", listener.getClass().getName(), fault);
      }
    }
  }
}
