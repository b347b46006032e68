package org.jackfield.exchange.voiceapi;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jackfield.exchange.api.access.Access;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.directory.DirectoryAdmin;
import org.jackfield.exchange.api.reach.Reach;
import org.jackfield.exchange.api.registrar.Registrar;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.origin.Origin;
import org.jackfield.voiceapi.ErrorCode;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the resources work with, and the settings. The parts of the exchange come and go; while one
 * is away, what needs it is refused with 503. The resources themselves stay, since each change of
 * them makes the whole REST application anew.
 */
@Component(service = Parts.class, configurationPid = "org.jackfield.exchange.voiceapi")
@Designate(ocd = Parts.Config.class)
public final class Parts {
  private static final Logger LOG = LoggerFactory.getLogger(Parts.class);
  private static final int DAY = 24 * 60 * 60;
  private static final int MONTH = 31 * DAY;

  /** Settings of the Voice API. */
  @ObjectClassDefinition(name = "Jackfield exchange: Voice API")
  public @interface Config {
    /** Life of a token. */
    @AttributeDefinition(
        name = "Token life",
        description =
            "Seconds a token is good for, 10 to 2678400, but never longer than its credential."
                + " Acts with the next token.",
        min = "10",
        max = "2678400")
    int life_seconds() default DAY;

    /** Host. */
    @AttributeDefinition(
        name = "Host",
        description =
            "Address the exchange listens on. On loopback, sound may be fetched from loopback too."
                + " Acts on the next request.")
    String host() default "127.0.0.1";

    /** Private addresses. */
    @AttributeDefinition(
        name = "Private addresses",
        description =
            "Whether sound may be fetched from addresses inside a network; whoever has an API key"
                + " can reach them then. Acts on the next request.")
    boolean private_addresses() default false;

    /** Data. */
    @AttributeDefinition(
        name = "Data",
        description =
            "Folder; what the API records is put into recordings below it, what is uploaded into"
                + " media. Empty: into temporary folders. Acts on the next recording or upload.")
    String data() default "";
  }

  private final AtomicReference<Access> access = new AtomicReference<>();
  private final AtomicReference<Directory> directory = new AtomicReference<>();
  private final AtomicReference<DirectoryAdmin> admin = new AtomicReference<>();
  private final AtomicReference<Registrar> registrar = new AtomicReference<>();
  private final Waiting waiting = new Waiting();
  private volatile Duration tokenLife = Duration.ofSeconds(DAY);
  private volatile Reach reach;
  private volatile DataFolder recordings = DataFolder.temporary("recordings");
  private volatile DataFolder media = DataFolder.temporary("media");

  /** For the container. */
  @Activate
  public Parts(Config config) {
    modified(config);
  }

  /** For the container. */
  @Modified
  void modified(Config config) {
    reach = Reach.of(config.host(), config.private_addresses());
    try {
      DataFolder recorded = DataFolder.in(config.data(), "recordings");
      media = DataFolder.in(config.data(), "media");
      recordings = recorded;
    } catch (IllegalArgumentException bad) {
      LOG.error("configuration refused, the former one stays in force: {}", bad.getMessage());
    }
    int seconds = config.life_seconds();
    if (seconds < 10 || seconds > MONTH) {
      LOG.warn("life.seconds must be 10 to {}; it stays {}", MONTH, tokenLife.toSeconds());
      return;
    }
    tokenLife = Duration.ofSeconds(seconds);
  }

  /** How long tokens are good for. */
  public Duration tokenLife() {
    return tokenLife;
  }

  /** Where sound may be fetched from. */
  public Reach reach() {
    return reach;
  }

  /** Folder for the files of recordings; it is there. */
  public Path recordings() {
    return recordings.get();
  }

  /** Folder for the files of sound that was uploaded; it is there. */
  public Path media() {
    return media.get();
  }

  /** Who says who somebody is. */
  public Access access() {
    return here(access, "access");
  }

  /** Who there is. */
  public Directory directory() {
    return here(directory, "the directory");
  }

  /** Changes who there is. */
  public DirectoryAdmin admin() {
    return here(admin, "the directory");
  }

  /** Who is registered. */
  public Registrar registrar() {
    return here(registrar, "the registrar");
  }

  static <T> T here(AtomicReference<T> part, String name) {
    T found = part.get();
    if (found == null) {
      throw Refusal.of(ErrorCode.UNAVAILABLE, name + " is not there at the moment");
    }
    return found;
  }

  /**
   * Waits for what a part has been asked, at most 10 s. What the stage fails with is thrown.
   *
   * @throws Refusal with 503 if it does not come in time, or too many requests wait already
   */
  public <T> T result(CompletionStage<T> stage) {
    return waiting.result(stage);
  }

  /** The builds that serve requests right now: this room's, and those of the parts it uses. */
  public List<String> origins() {
    return Origin.ofAll(
        Stream.of(this, access.get(), admin.get(), registrar.get())
            .filter(java.util.Objects::nonNull)
            .toArray());
  }

  /** For the container. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindAccess(Access part) {
    access.set(part);
  }

  /** For the container; the next one may have been bound already. */
  void unbindAccess(Access part) {
    access.compareAndSet(part, null);
  }

  /** For the container. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindDirectory(Directory part) {
    directory.set(part);
  }

  /** For the container; the next one may have been bound already. */
  void unbindDirectory(Directory part) {
    directory.compareAndSet(part, null);
  }

  /** For the container. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindAdmin(DirectoryAdmin part) {
    admin.set(part);
  }

  /** For the container; the next one may have been bound already. */
  void unbindAdmin(DirectoryAdmin part) {
    admin.compareAndSet(part, null);
  }

  /** For the container. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindRegistrar(Registrar part) {
    registrar.set(part);
  }

  /** For the container; the next one may have been bound already. */
  void unbindRegistrar(Registrar part) {
    registrar.compareAndSet(part, null);
  }
}
