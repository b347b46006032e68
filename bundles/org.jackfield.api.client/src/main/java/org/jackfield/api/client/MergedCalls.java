package org.jackfield.api.client;

import java.util.List;
import org.jackfield.api.call.Call;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Calls of one client that hear each other and the program, mixed in this process (a local
 * conference): the network knows nothing of it, and each call may still be held, muted and hung up
 * on its own. A call that ends leaves by itself; when only one is left, the merge is over. All
 * methods are thread-safe and return at once; the sound changes within some 20 ms.
 */
@ProviderType
public interface MergedCalls extends AutoCloseable {

  /** Those that are merged now, in the order in which they came; empty when it is over. */
  List<Call> calls();

  /**
   * One more hears and is heard.
   *
   * @param call another call of the same client, ACTIVE or HELD; one that is held is heard when it
   *     is resumed
   * @throws IllegalArgumentException if it is another client's, or merged already
   * @throws IllegalStateException while it is not ACTIVE or HELD, or when the merge is over
   */
  void add(Call call);

  /**
   * The call leaves and has its own sound again: what it had before, or what {@link Call#audio} has
   * said since. One that is not merged here stays as it is.
   */
  void remove(Call call);

  /** All leave, as by {@link #remove}; the calls go on. Nothing happens when it is over. */
  @Override
  void close();
}
