package org.jackfield.demo.agent;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.exchange.api.access.Access;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.directory.DirectoryAdmin;
import org.jackfield.exchange.api.directory.Samples;
import org.jackfield.exchange.api.leg.Switch;
import org.jackfield.exchange.api.registrar.Registrar;
import org.jackfield.spi.auth.CredentialsProvider;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The parts of the exchange as any consumer of theirs gets them: whoever serves now. */
@Component(service = Exchange.class)
public final class Exchange {
  /** A part that comes and goes. */
  static final class Part<T> {
    private final String name;
    private final AtomicReference<T> now = new AtomicReference<>();

    Part(String name) {
      this.name = name;
    }

    void come(T part) {
      now.set(part);
    }

    void gone(T part) {
      now.compareAndSet(part, null);
    }

    /** The one that serves now. */
    T get() {
      return find()
          .orElseThrow(
              () ->
                  Problem.passing(Codes.PROVIDER_MISSING, Area.INTERNAL, "there is no " + name)
                      .asException());
    }

    Optional<T> find() {
      return Optional.ofNullable(now.get());
    }
  }

  private final Part<Switch> switches = new Part<>("switch");
  private final Part<Registrar> registrar = new Part<>("registrar");
  private final Part<Directory> directory = new Part<>("directory");
  private final Part<DirectoryAdmin> admin = new Part<>("directory for changes");
  private final Part<Access> access = new Part<>("access");
  private final Map<CredentialsProvider, String> visitors = new ConcurrentHashMap<>();

  Part<Switch> switches() {
    return switches;
  }

  Part<Registrar> registrar() {
    return registrar;
  }

  Part<Directory> directory() {
    return directory;
  }

  Part<DirectoryAdmin> admin() {
    return admin;
  }

  Part<Access> access() {
    return access;
  }

  /**
   * Sign-ins without a name, with the client of each: the exchange registers nobody by them, so no
   * login of theirs is to be seen there.
   */
  Map<CredentialsProvider, String> visitors() {
    return visitors;
  }

  @Reference(
      target = "(auth.kind=anonymous)",
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindVisitor(CredentialsProvider provider, Map<String, Object> properties) {
    visitors.put(provider, String.valueOf(properties.get(CredentialsProvider.CLIENT_NAME)));
  }

  void unbindVisitor(CredentialsProvider provider) {
    visitors.remove(provider);
  }

  /** What a newcomer is shown, with passwords: of the exchange's own making. */
  Samples samples() {
    return directory
        .get()
        .samples()
        .orElseThrow(() -> new IllegalStateException("the directory is not of its own making"));
  }

  /** The value of a stage of the directory's, which answers at once. */
  static <T> T value(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(5, java.util.concurrent.TimeUnit.SECONDS).join();
  }

  /** The users of the exchange's own making. */
  List<Samples.User> users() {
    return samples().users();
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindSwitch(Switch part) {
    switches.come(part);
  }

  void unbindSwitch(Switch part) {
    switches.gone(part);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindRegistrar(Registrar part) {
    registrar.come(part);
  }

  void unbindRegistrar(Registrar part) {
    registrar.gone(part);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindDirectory(Directory part) {
    directory.come(part);
  }

  void unbindDirectory(Directory part) {
    directory.gone(part);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindAdmin(DirectoryAdmin part) {
    admin.come(part);
  }

  void unbindAdmin(DirectoryAdmin part) {
    admin.gone(part);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindAccess(Access part) {
    access.come(part);
  }

  void unbindAccess(Access part) {
    access.gone(part);
  }
}
