package org.jackfield.exchange.webhook.store;

import java.util.List;
import org.jackfield.exchange.webhook.delivery.Accepted;

/** Events that are accepted and not done. On the room's thread alone. */
public interface Journal extends AutoCloseable {

  /** One that keeps nothing: what is not done when the process ends is lost. */
  Journal NONE =
      new Journal() {
        @Override
        public List<Accepted> left() {
          return List.of();
        }

        @Override
        public void accept(Accepted event) {}

        @Override
        public void done(Accepted event) {}

        @Override
        public boolean keeps() {
          return false;
        }

        @Override
        public void close() {}
      };

  /** Those that an earlier run left, in order. */
  List<Accepted> left();

  /** It is to be delivered; when this returns, a crash of the process does not lose it. */
  void accept(Accepted event);

  /** It is delivered or given up. */
  void done(Accepted event);

  /** Whether what is accepted outlives the process. */
  boolean keeps();

  @Override
  void close();
}
