package org.jackfield.shell.health;

import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.jackfield.exchange.api.media.MediaNode;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the media node carries. */
@Component(property = {HealthCheck.NAME + "=media", HealthCheck.TAGS + "=systemalive"})
public final class MediaCheck implements HealthCheck {
  /** More handshakes than this wait: new calls will take long to connect. */
  private static final int MANY_HANDSHAKES = 100;

  private final MediaNode node;

  /** For the container. */
  @Activate
  public MediaCheck(@Reference MediaNode node) {
    this.node = node;
  }

  @Override
  public Result execute() {
    MediaNode.Load load = node.load();
    MediaNode.Refused refused = load.refused();
    String text =
        load.legs()
            + " leg(s), "
            + load.handshakes()
            + " handshake(s); refused so far: "
            + refused.strangers()
            + " of strangers, "
            + refused.checks()
            + " check(s), "
            + refused.packets()
            + " packet(s), "
            + refused.floods()
            + " in floods, "
            + refused.faults()
            + " fault(s)";
    return load.handshakes() > MANY_HANDSHAKES
        ? new Result(Result.Status.WARN, text + "; new calls connect slowly")
        : new Result(Result.Status.OK, text);
  }
}
