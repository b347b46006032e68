package org.jackfield.exchange.api.webhook;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What became of the webhooks. A service; thread-safe; nothing blocks. In memory: another build of
 * the room, or another start, begins anew.
 */
@ProviderType
public interface WebhookDeliveries {
  /** How many are remembered; older ones are forgotten. */
  int KEPT = 1_000;

  /** The last ones, that begun last first; those that are still being tried too. */
  List<WebhookDelivery> latest();

  /** How many events were given up since the room started because too many waited. */
  long dropped();
}
