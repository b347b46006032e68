package org.jackfield.shell.why;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jackfield.shell.Fake;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.dto.BundleDTO;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

class PartsTest {
  private static final String PHONE = "org.jackfield.phone.Phone";
  private static final String CODEC = "org.jackfield.spi.codec.Codec";

  private final List<ComponentDescriptionDTO> descriptions = new ArrayList<>();
  private final List<ComponentConfigurationDTO> instances = new ArrayList<>();

  @Test
  void anUnsatisfiedReferenceIsNamedWithComponentInterfaceAndFilter() {
    ComponentDescriptionDTO phone = describe("org.jackfield.phone", PHONE);
    ReferenceDTO codec = new ReferenceDTO();
    codec.name = "codec";
    codec.interfaceName = CODEC;
    phone.references = new ReferenceDTO[] {codec};
    UnsatisfiedReferenceDTO missing = new UnsatisfiedReferenceDTO();
    missing.name = "codec";
    missing.target = "(codec.name=PCMU)";
    ComponentConfigurationDTO instance =
        instance(phone, ComponentConfigurationDTO.UNSATISFIED_REFERENCE);
    instance.unsatisfiedReferences = new UnsatisfiedReferenceDTO[] {missing};

    String line = PHONE + ": needs " + CODEC + " with (codec.name=PCMU) (reference codec)";
    assertEquals(List.of(line), parts().causes());
    assertEquals(List.of(line), parts().causesOfMissing("java.lang.Runnable"));
    assertEquals(List.of(line), parts().about("phone"));
  }

  @Test
  void aReferenceWithoutFilterIsNamedWithoutOne() {
    ComponentDescriptionDTO phone = describe("org.jackfield.phone", PHONE);
    ReferenceDTO codec = new ReferenceDTO();
    codec.name = "codec";
    codec.interfaceName = CODEC;
    phone.references = new ReferenceDTO[] {codec};
    UnsatisfiedReferenceDTO missing = new UnsatisfiedReferenceDTO();
    missing.name = "codec";
    ComponentConfigurationDTO instance =
        instance(phone, ComponentConfigurationDTO.UNSATISFIED_REFERENCE);
    instance.unsatisfiedReferences = new UnsatisfiedReferenceDTO[] {missing};

    assertEquals(List.of(PHONE + ": needs " + CODEC + " (reference codec)"), parts().causes());
  }

  @Test
  void aMissingConfigurationIsNamedByItsPid() {
    ComponentDescriptionDTO phone = describe("org.jackfield.phone", PHONE);
    phone.configurationPid = new String[] {"org.jackfield.phone"};
    instance(phone, ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION);

    assertEquals(
        List.of(PHONE + ": needs a configuration for org.jackfield.phone"), parts().causes());
  }

  @Test
  void aFailedActivationIsToldByItsLastCauseWithoutTheClass() {
    failed(
        """
        java.lang.reflect.InvocationTargetException
        \tat java.base/java.lang.Thread.run(Thread.java:1)
        Caused by: java.lang.IllegalStateException: outer: words
        \tat org.jackfield.phone.Phone.start(Phone.java:7)
        Caused by: java.net.BindException: port 8080: Address already in use
        \t... 3 more
        """);

    assertEquals(
        List.of(PHONE + ": failed to start: port 8080: Address already in use"), parts().causes());
  }

  @Test
  void aFailureWithoutCauseIsToldByItsFirstLine() {
    failed("java.lang.IllegalArgumentException: port: 70000 is too high\n\tat org.x.Y.z(Y.java:1)");

    assertEquals(List.of(PHONE + ": failed to start: port: 70000 is too high"), parts().causes());
  }

  @Test
  void aFailureWithoutWordsIsStillTold() {
    failed("");

    assertEquals(List.of(PHONE + ": failed to start: no reason given"), parts().causes());
  }

  @Test
  void whatWorksIsNoCause() {
    instance(describe("org.jackfield.phone", PHONE), ComponentConfigurationDTO.ACTIVE);

    assertEquals(List.of(), parts().causes());
    assertEquals(List.of(PHONE + ": works, 1 instance(s)"), parts().about("phone"));
    assertEquals(List.of("no component of ours is called fax"), parts().about("fax"));
  }

  @Test
  void theComponentsOfOthersAreTheirAffair() {
    ComponentDescriptionDTO other = describe("com.example.fax", "com.example.fax.Fax");
    instance(other, ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION);

    assertEquals(List.of(), parts().causes());
  }

  @Test
  void aServiceNobodyProvidesIsNamed() {
    describe("org.jackfield.phone", PHONE);

    assertEquals(
        List.of("service " + CODEC + ": no bundle provides it"), parts().causesOfMissing(CODEC));
  }

  @Test
  void aServiceWhoseMakerIsNotReadyIsNamedWithItsMaker() {
    describe("org.jackfield.phone", PHONE);

    assertEquals(
        List.of("service java.lang.Runnable: not registered yet by " + PHONE),
        parts().causesOfMissing("java.lang.Runnable"));
  }

  @Test
  void aServiceThatIsThereHasNoCause() {
    BundleContext context =
        Fake.of(
            BundleContext.class,
            Map.of("getServiceReference", Fake.of(ServiceReference.class, Map.of())));

    assertEquals(List.of(), new Parts(context, runtime()).causesOfMissing(CODEC));
  }

  private void failed(String failure) {
    instance(describe("org.jackfield.phone", PHONE), ComponentConfigurationDTO.FAILED_ACTIVATION)
            .failure =
        failure;
  }

  private ComponentDescriptionDTO describe(String bundle, String name) {
    ComponentDescriptionDTO description = new ComponentDescriptionDTO();
    description.name = name;
    description.bundle = new BundleDTO();
    description.bundle.symbolicName = bundle;
    description.serviceInterfaces = new String[] {"java.lang.Runnable"};
    description.references = new ReferenceDTO[0];
    descriptions.add(description);
    return description;
  }

  private ComponentConfigurationDTO instance(ComponentDescriptionDTO description, int state) {
    ComponentConfigurationDTO instance = new ComponentConfigurationDTO();
    instance.description = description;
    instance.state = state;
    instances.add(instance);
    return instance;
  }

  private Parts parts() {
    Bundle system =
        Fake.of(Bundle.class, Map.of("adapt", Fake.of(FrameworkWiring.class, Map.of())));
    BundleContext context =
        Fake.answering(
            BundleContext.class,
            call ->
                switch (call.method()) {
                  case "getBundle" -> system;
                  case "getBundles" -> new Bundle[0];
                  case "getServiceReference" -> null;
                  default -> throw new AssertionError(call);
                });
    return new Parts(context, runtime());
  }

  private ServiceComponentRuntime runtime() {
    return Fake.answering(
        ServiceComponentRuntime.class,
        call ->
            call.method().equals("getComponentDescriptionDTOs")
                ? descriptions
                : instances.stream().filter(it -> it.description == call.argument()).toList());
  }
}
