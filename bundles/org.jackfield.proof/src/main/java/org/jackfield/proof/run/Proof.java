package org.jackfield.proof.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jackfield.proof.part.Exchanger;
import org.jackfield.proof.part.House;
import org.jackfield.proof.part.House.Part;
import org.jackfield.proof.part.Leavings;
import org.jackfield.proof.part.NewBuild;
import org.jackfield.proof.part.Promise;
import org.jackfield.proof.part.Resident;
import org.jackfield.proof.table.Row;
import org.jackfield.proof.table.Table;
import org.jackfield.proof.table.Verdict;
import org.jackfield.proof.wire.OtherProcess;
import org.jackfield.proof.wire.Side;
import org.osgi.framework.BundleContext;

/** The whole proof: all parts, one after the other, with as few sets of calls as they allow. */
public final class Proof {
  private static final List<String> NATIVE_PARTS = List.of("media.webrtc", "libs.webrtc.");

  /** No pool of ours has more threads. */
  private static final int POOLED = 4 + Runtime.getRuntime().availableProcessors();

  private final BundleContext system;
  private final Side near;
  private final Plan plan;
  private final Consumer<String> out;

  /**
   * What is asked for.
   *
   * @param rounds how often each part is exchanged
   * @param nativeRounds how often the part with native code is
   * @param parts which parts, by name or beginning with a star at the end; empty for all
   * @param faults faults made on purpose, one after the other, each in a row of every part that
   *     goes on; empty for none
   */
  public record Plan(int rounds, int nativeRounds, List<String> parts, String faults) {
    /** Copies the list. */
    public Plan {
      parts = List.copyOf(parts);
    }

    boolean wants(String part) {
      return parts.isEmpty()
          || parts.stream()
              .anyMatch(
                  name ->
                      name.endsWith("*")
                          ? part.startsWith(name.substring(0, name.length() - 1))
                          : part.equals(name));
    }
  }

  /**
   * @param system the framework's own context
   * @param near this process
   */
  public Proof(BundleContext system, Side near, Plan plan, Consumer<String> out) {
    this.system = system;
    this.near = near;
    this.plan = plan;
    this.out = out;
  }

  /** Runs it; true if every promise held. */
  public boolean run() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("jackfield-proof-");
    try (OtherProcess far =
        OtherProcess.start(List.of("-XX:+UseSerialGC", "-Xmx192m"), "listener", this::aside)) {
      return run(far, folder);
    } finally {
      remove(folder);
    }
  }

  private void aside(String line) {
    out.accept("  listener: " + line);
  }

  private boolean run(OtherProcess far, Path folder) throws IOException, InterruptedException {
    House house = new House(system);
    Exchanger exchanger = new Exchanger(system);
    List<Fault> faults = Fault.of(plan.faults());
    Saboteur saboteur = new Saboteur(house, exchanger);
    Cast cast = Cast.open(near, far, Roles.of(house, faults));
    List<String> failed = cast.dial(cast.lines());
    out.accept(
        "process "
            + ProcessHandle.current().pid()
            + " is under test, process "
            + far.pid()
            + " listens; "
            + cast.up(cast.tags()).size()
            + " calls are up"
            + (failed.isEmpty() ? "" : ", these are not: " + String.join("; ", failed)));
    new Ears(cast).hearOn(50, 10_000);
    Map<String, Integer> threads = new TreeMap<>(RowRunner.threads());
    warmUp(cast);
    new Insiders(house).answering("flow");
    RowRunner.threads().forEach((name, count) -> threads.merge(name, count, Math::max));
    Trial trial = new Trial(house, exchanger, new NewBuild(folder), saboteur, cast);
    Leavings leavings = new Leavings(house, Path.of(System.getProperty("java.io.tmpdir")));
    RowRunner runner = new RowRunner(house, trial, leavings, new Verdict(Roles.HEARD), threads);
    List<Row> rows = new ArrayList<>();
    out.accept(Table.head());
    List<Part> parts = house.parts().stream().filter(this::wanted).toList();
    for (Fault fault : faults) {
      goOn(rows, cast, runner, parts, saboteur, fault);
    }
    end(rows, cast, runner, parts);
    house.parts().stream().filter(Proof::isExempt).forEach(it -> add(rows, Row.exempt(it.name())));
    Table.foot(rows).forEach(out);
    return Table.green(rows);
  }

  /** Fills the pools, so that threads that are started when first needed are no news later. */
  private static void warmUp(Cast cast) throws InterruptedException {
    for (int i = 0; i < POOLED; i++) {
      for (String errand : List.of("check", "write", "ring")) {
        UnderWay.begin(errand, cast, cast.tags()).end();
      }
    }
  }

  /** The parts whose exchange no call notices. */
  private void goOn(
      List<Row> rows, Cast cast, RowRunner runner, List<Part> all, Saboteur saboteur, Fault fault)
      throws InterruptedException {
    List<Part> parts = all.stream().filter(Proof::goesOn).toList();
    if (fault != Fault.NONE) {
      out.accept("fault made on purpose: " + fault.word());
    }
    for (Part part : parts) {
      saboteur.arm(fault);
      exchange(rows, runner, part);
      saboteur.disarm(cast);
    }
    if (parts.stream().anyMatch(part -> is(part, Promise.BESIDE))) {
      cast.hangUp(cast.tags());
      add(rows, runner.gone("(old builds go)", parts));
    }
  }

  /** The parts that calls end with. */
  private void end(List<Row> rows, Cast cast, RowRunner runner, List<Part> all)
      throws InterruptedException {
    for (Part part : all.stream().filter(part -> !goesOn(part)).toList()) {
      exchange(rows, runner, part);
    }
    cast.hangUp(cast.tags());
    add(rows, runner.gone("(nothing stays)", all));
  }

  private void exchange(List<Row> rows, RowRunner runner, Part part) throws InterruptedException {
    OptionalLong before = Resident.megabytes();
    Row row = runner.run(part, rounds(part));
    add(rows, row);
    if (isNative(part)) {
      grown(before, Resident.megabytes(), row.rounds().size(), runner.kept());
    }
  }

  private void add(List<Row> rows, Row row) {
    rows.add(row);
    out.accept(Table.row(row));
  }

  private boolean wanted(Part part) {
    return plan.wants(part.name()) && !isExempt(part);
  }

  private void grown(OptionalLong before, OptionalLong after, int builds, int kept) {
    if (before.isPresent() && after.isPresent()) {
      long more = after.getAsLong() - before.getAsLong();
      out.accept(
          "    resident memory: "
              + before.getAsLong()
              + " MB before, "
              + after.getAsLong()
              + " MB after "
              + builds
              + " native builds ("
              + (more < 0 ? "" : "+")
              + more
              + " MB); webrtc-java keeps "
              + kept
              + " old builds of itself");
    }
  }

  private static boolean goesOn(Part part) {
    return part.promise().filter(Promise::callsGoOn).isPresent();
  }

  private static boolean isExempt(Part part) {
    return is(part, Promise.EXEMPT);
  }

  private static boolean is(Part part, Promise promise) {
    return part.promise().filter(promise::equals).isPresent();
  }

  private static boolean isNative(Part part) {
    return NATIVE_PARTS.stream().anyMatch(part.name()::startsWith);
  }

  private int rounds(Part part) {
    return isNative(part) ? plan.nativeRounds() : plan.rounds();
  }

  private static void remove(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }
}
