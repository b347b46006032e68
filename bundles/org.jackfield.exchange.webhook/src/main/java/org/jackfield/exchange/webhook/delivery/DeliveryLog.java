package org.jackfield.exchange.webhook.delivery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jackfield.exchange.api.webhook.WebhookDeliveries;
import org.jackfield.exchange.api.webhook.WebhookDelivery;

/** The last deliveries. Thread-safe. */
public final class DeliveryLog {
  private final Map<String, WebhookDelivery> kept = new LinkedHashMap<>();

  /** A new one, or how one stands now. One that is forgotten meanwhile stays so. */
  synchronized void put(WebhookDelivery delivery, boolean isNew) {
    if (!isNew && !kept.containsKey(delivery.id())) {
      return;
    }
    kept.put(delivery.id(), delivery);
    if (kept.size() > WebhookDeliveries.KEPT) {
      kept.remove(kept.keySet().iterator().next());
    }
  }

  /** The last first. */
  public synchronized List<WebhookDelivery> latest() {
    List<WebhookDelivery> all = new ArrayList<>(kept.values());
    Collections.reverse(all);
    return all;
  }
}
