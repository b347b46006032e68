package org.jackfield.proof;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jackfield.proof.run.Proof;
import org.jackfield.proof.wire.LocalSide;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code demo --swap}: every part of ours is exchanged while calls are up. */
@Component(
    service = Callable.class,
    configurationPid = "org.jackfield.proof",
    property = "launcher.main=proof")
@Designate(ocd = ProofMain.Config.class)
public final class ProofMain implements Callable<Integer> {
  /** For the proof's own tests: the names of faults to make, one after the other. */
  private static final String FAULTS = "jackfield.proof.faults";

  /** Configuration. */
  @ObjectClassDefinition(
      name = "Jackfield swap proof",
      description = "Every part is exchanged while calls are up.")
  public @interface Config {
    /** How often. */
    @AttributeDefinition(
        name = "Rounds",
        description = "How often each part is exchanged, 1 to 1000. Acts at the start.",
        min = "1",
        max = "1000")
    int rounds() default 3;

    /** How often where there is native code. */
    @AttributeDefinition(
        name = "Rounds of the native engine",
        description =
            "How often the engine with native code is exchanged, 1 to 1000: each build of it loads"
                + " a library of its own. Acts at the start.",
        min = "1",
        max = "1000")
    int native_rounds() default 3;

    /** Which. */
    @AttributeDefinition(
        name = "Parts",
        required = false,
        description =
            "Names of the parts to exchange, with commas between, without org.jackfield.; a star at"
                + " the end stands for many. Empty means all. Acts at the start.")
    String parts() default "";
  }

  private final Config config;
  private final BundleContext context;
  private final ConfigurationAdmin configurations;

  /** For the container. */
  @Activate
  public ProofMain(
      Config config, BundleContext context, @Reference ConfigurationAdmin configurations) {
    this.config = config;
    this.context = context;
    this.configurations = configurations;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    BundleContext system = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getBundleContext();
    String faults = context.getProperty(FAULTS);
    Proof.Plan plan =
        new Proof.Plan(
            config.rounds(),
            config.native_rounds(),
            Stream.of(config.parts().split(","))
                .map(String::strip)
                .filter(n -> !n.isEmpty())
                .toList(),
            faults == null ? "" : faults);
    boolean held =
        new Proof(system, new LocalSide(context, configurations), plan, System.out::println).run();
    return held ? 0 : 1;
  }
}
