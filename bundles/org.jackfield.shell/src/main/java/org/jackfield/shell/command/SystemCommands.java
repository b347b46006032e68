package org.jackfield.shell.command;

import java.util.Arrays;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.jackfield.shell.health.PartsCheck;
import org.jackfield.shell.why.Parts;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** Commands for the system as a whole. */
@Component(
    service = SystemCommands.class,
    property = {
      "osgi.command.scope=jackfield",
      "osgi.command.function=providers",
      "osgi.command.function=log",
      "osgi.command.function=why"
    })
public final class SystemCommands {
  /** Packages whose services somebody can replace. */
  private static final List<String> CONTRACTS =
      List.of("org.jackfield.spi.", "org.jackfield.exchange.api.");

  private final BundleContext context;
  private final Parts parts;
  private final PartsCheck check;
  private final ExchangeCommands exchange;
  private final ClientCommands clients;

  /** For the container. */
  @Activate
  public SystemCommands(
      BundleContext context,
      @Reference ServiceComponentRuntime components,
      @Reference PartsCheck check,
      @Reference ExchangeCommands exchange,
      @Reference ClientCommands clients) {
    this.context = context;
    this.parts = new Parts(context, components);
    this.check = check;
    this.exchange = exchange;
    this.clients = clients;
  }

  /** Who serves which contract. */
  @Descriptor("the services that can be replaced, best-ranked first")
  public String providers() throws InvalidSyntaxException {
    Table table = new Table("contract", "bundle", "version", "ranking", "in use by");
    ServiceReference<?>[] all = context.getAllServiceReferences(null, null);
    if (all != null) {
      Arrays.sort(all, (a, b) -> b.compareTo(a));
      for (ServiceReference<?> it : all) {
        for (String contract : (String[]) it.getProperty(Constants.OBJECTCLASS)) {
          if (CONTRACTS.stream().anyMatch(contract::startsWith) && it.getBundle() != null) {
            Object ranking = it.getProperty(Constants.SERVICE_RANKING);
            table.row(
                contract.substring(contract.lastIndexOf('.') + 1),
                it.getBundle().getSymbolicName(),
                it.getBundle().getVersion(),
                ranking == null ? 0 : ranking,
                it.getUsingBundles() == null ? 0 : it.getUsingBundles().length);
          }
        }
      }
    }
    return table.toString();
  }

  /** The log levels that are set. */
  @Descriptor("the log levels that are set")
  public String log() {
    refuseWithoutLogback();
    return LogLevels.table();
  }

  /** Sets a log level until the next start or configuration. */
  @Descriptor("sets a log level, now and until the next start")
  public String log(
      @Descriptor("logger, e.g. org.jackfield.client") String name,
      @Descriptor("ERROR, WARN, INFO, DEBUG or TRACE") String level) {
    refuseWithoutLogback();
    return LogLevels.set(name, level);
  }

  /** Why nothing happens. */
  @Descriptor("what keeps the parts from working")
  public String why() {
    List<String> causes = check.causes();
    return causes.isEmpty() ? "all parts are there\n" : String.join("\n", causes) + "\n";
  }

  /** Why a component or a call is as it is. */
  @Descriptor("what keeps a component from working, or what happened to a call")
  public String why(
      @Descriptor("part of a component's name, or beginning of a call id") String id) {
    String legs = exchange.history(id);
    if (!legs.isEmpty()) {
      return legs;
    }
    try {
      return clients.call(id);
    } catch (IllegalArgumentException notACall) {
      return String.join("\n", parts.about(id)) + "\n";
    }
  }

  private static void refuseWithoutLogback() {
    if (!LogLevels.possible()) {
      throw new IllegalStateException("log: levels can be set with Logback only");
    }
  }
}
