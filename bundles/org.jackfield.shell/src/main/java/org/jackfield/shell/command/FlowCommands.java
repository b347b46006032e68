package org.jackfield.shell.command;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.felix.service.command.Descriptor;
import org.jackfield.spi.flow.FlowDesk;
import org.jackfield.spi.flow.FlowStatus;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Call flows and their calls. */
@Component(
    service = FlowCommands.class,
    property = {"osgi.command.scope=jackfield", "osgi.command.function=flows"})
public final class FlowCommands {
  private final List<FlowDesk> desks = new CopyOnWriteArrayList<>();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindDesk(FlowDesk it) {
    desks.add(it);
  }

  void unbindDesk(FlowDesk it) {
    desks.remove(it);
  }

  /** All flows and their calls. */
  @Descriptor("the call flows, best first, and the calls that they have")
  public String flows() {
    Table flows = new Table("flow");
    Table calls = new Table("call", "flow", "state", "verb", "since", "by");
    for (FlowDesk desk : desks) {
      desk.flows().forEach(flows::row);
      for (FlowStatus it : desk.running()) {
        calls.row(
            it.callId(),
            it.flow(),
            it.state(),
            it.doing(),
            it.since(),
            String.join(" ", it.parts()));
      }
    }
    return flows + "\n" + calls;
  }
}
