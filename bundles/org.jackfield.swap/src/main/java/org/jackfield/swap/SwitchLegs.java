package org.jackfield.swap;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jackfield.exchange.api.leg.LegStatus;
import org.jackfield.exchange.api.leg.Switch;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The legs of the exchange. */
@Component
public final class SwitchLegs implements CallSource {
  private final List<Switch> switches = new CopyOnWriteArrayList<>();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindSwitch(Switch one) {
    switches.add(one);
  }

  void unbindSwitch(Switch one) {
    switches.remove(one);
  }

  @Override
  public Stream<List<String>> parts() {
    return switches.stream().flatMap(it -> it.legs().stream()).map(LegStatus::parts);
  }
}
