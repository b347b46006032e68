package org.jackfield.swap;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jackfield.spi.flow.FlowDesk;
import org.jackfield.spi.flow.FlowStatus;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The calls that flows have. */
@Component
public final class FlowCalls implements CallSource {
  private final List<FlowDesk> desks = new CopyOnWriteArrayList<>();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindDesk(FlowDesk one) {
    desks.add(one);
  }

  void unbindDesk(FlowDesk one) {
    desks.remove(one);
  }

  @Override
  public Stream<List<String>> parts() {
    return desks.stream().flatMap(it -> it.running().stream()).map(FlowStatus::parts);
  }
}
