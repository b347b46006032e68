package org.jackfield.shell.command;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.felix.service.command.Descriptor;
import org.jackfield.exchange.api.media.MediaNode;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Commands for the exchange's media. */
@Component(
    service = MediaCommands.class,
    property = {"osgi.command.scope=jackfield", "osgi.command.function=forwarding"})
public final class MediaCommands {
  private static final int SECONDS = 10;

  private final List<MediaNode> nodes = new CopyOnWriteArrayList<>();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindNode(MediaNode it) {
    nodes.add(it);
  }

  void unbindNode(MediaNode it) {
    nodes.remove(it);
  }

  /** How long packets were in the node's hands, of the last ten seconds. */
  @Descriptor("how long packets of sound took through the media node, in the last 10 seconds")
  public String forwarding() {
    return forwarding(SECONDS);
  }

  /** The same, of the last seconds. */
  @Descriptor("how long packets of sound took through the media node, in so many seconds, 1 to 60")
  public String forwarding(int seconds) {
    Table table = new Table("packets", "p50_ms", "p99_ms", "longest_ms", "above_5_ms");
    for (MediaNode node : nodes) {
      MediaNode.Forwarding it = node.forwarding(seconds);
      table.row(
          it.packets(), millis(it.median()), millis(it.most()), millis(it.longest()), it.slow());
    }
    return table.toString();
  }

  private static String millis(Duration time) {
    return String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e6);
  }
}
