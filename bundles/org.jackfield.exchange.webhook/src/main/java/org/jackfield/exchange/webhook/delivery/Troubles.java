package org.jackfield.exchange.webhook.delivery;

import java.util.HashMap;
import java.util.Map;
import org.jackfield.exchange.api.webhook.WebhookDelivery.Attempt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that a host takes no webhooks, and once that it does again. */
final class Troubles {
  private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);
  private static final int MOST = 1_000;

  /** Events that were given up, by host. */
  private final Map<String, Integer> failing = new HashMap<>();

  void note(Attempt last, boolean delivered) {
    String host = String.valueOf(last.url().getHost());
    if (delivered) {
      Integer lost = failing.remove(host);
      if (lost != null) {
        LOG.warn("webhooks to {} are taken again; {} were given up", host, lost);
      }
    } else if (failing.merge(host, 1, Integer::sum) == 1) {
      LOG.warn("a webhook is given up, and others may follow: {}", last);
    }
    if (failing.size() > MOST) {
      failing.clear();
    }
  }
}
