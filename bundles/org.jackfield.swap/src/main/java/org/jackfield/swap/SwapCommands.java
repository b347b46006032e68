package org.jackfield.swap;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.jackfield.swap.build.Builds;
import org.jackfield.swap.build.NewBuild;
import org.jackfield.swap.build.SwapException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Commands that exchange parts. */
@Component(
    service = SwapCommands.class,
    property = {
      "osgi.command.scope=jackfield",
      "osgi.command.function=swap",
      "osgi.command.function=swaps"
    })
public final class SwapCommands {
  private final SwapRoom room;

  /** For the container. */
  @Activate
  public SwapCommands(@Reference SwapRoom room) {
    this.room = room;
  }

  /** Exchanges a part. */
  @Descriptor("exchanges a bundle for a newer build while calls are up")
  public String swap(
      @Descriptor("do it even if calls end by it")
          @Parameter(names = "--force", presentValue = "true", absentValue = "false")
          boolean force,
      @Descriptor("id or symbolic name, org.jackfield. may be left out") String bundle,
      @Descriptor("file of the new build, with a higher version") String jar) {
    return room.swap(bundle, NewBuild.read(path(jar)), force) + "\n";
  }

  private static Path path(String jar) {
    try {
      return Path.of(jar);
    } catch (InvalidPathException fault) {
      throw new SwapException("jar: is no path: " + fault.getReason(), fault);
    }
  }

  /** What is going on. */
  @Descriptor("old builds on their way out, and plug-ins that do not work")
  public String swaps() {
    StringBuilder text = new StringBuilder();
    List<Drains.Drain> drains = room.drains();
    for (Drains.Drain each : drains) {
      text.append(Builds.text(each.old()))
          .append(" goes with its last call: ")
          .append(each.calls())
          .append(" now, at the latest at ")
          .append(each.until().truncatedTo(ChronoUnit.SECONDS))
          .append('\n');
    }
    if (drains.isEmpty()) {
      text.append("no old build is on its way out\n");
    }
    room.troubles().forEach((file, what) -> text.append(file + ": " + what + "\n"));
    return text.toString();
  }
}
