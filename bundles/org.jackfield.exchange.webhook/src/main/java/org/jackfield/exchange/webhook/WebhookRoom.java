package org.jackfield.exchange.webhook;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallEvents;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.directory.StoredSecret;
import org.jackfield.exchange.api.webhook.WebhookDeliveries;
import org.jackfield.exchange.api.webhook.WebhookDelivery;
import org.jackfield.exchange.api.webhook.WebhookKey;
import org.jackfield.exchange.webhook.delivery.Courier;
import org.jackfield.exchange.webhook.delivery.DeliveryLog;
import org.jackfield.exchange.webhook.delivery.Serial;
import org.jackfield.exchange.webhook.http.JettyPost;
import org.jackfield.exchange.webhook.store.FileJournal;
import org.jackfield.exchange.webhook.store.Journal;
import org.jackfield.voiceapi.signature.WebhookSigner;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Webhooks: hears of every leg, and tells those who asked for it. */
@Component(
    service = {CallEvents.class, WebhookDeliveries.class, WebhookKey.class},
    immediate = true,
    configurationPid = "org.jackfield.exchange.webhook")
@Designate(ocd = WebhookConfig.class)
public final class WebhookRoom implements CallEvents, WebhookDeliveries, WebhookKey {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookRoom.class);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration TRY_AGAIN = Duration.ofMillis(100);

  /** So long the folder may be another's: of the build before this one, which still finishes. */
  private static final int MOST_TRIES = 300;

  private static final long LAST_SECONDS = 2;

  private final Serial serial = new Serial();
  private final DeliveryLog log = new DeliveryLog();
  private final JettyPost post = new JettyPost(() -> settings().reach());
  private final AtomicInteger posted = new AtomicInteger();
  private final SigningKey key;
  private final Targets targets;
  private final Dispatcher dispatcher;
  private volatile Settings settings;
  private volatile WebhookSigner signer;
  private volatile WebhookConfig configured;
  private volatile Optional<String> known = Optional.empty();

  /** For the container. */
  @Activate
  public WebhookRoom(WebhookConfig config) {
    this(config, InstantSource.system());
  }

  WebhookRoom(WebhookConfig config, InstantSource clock) {
    settings = Settings.of(config);
    key = new SigningKey(config);
    signer = key.signer(config, Optional.empty());
    configured = config;
    targets = new Targets(clock, this::settings);
    Courier courier = new Courier(serial, post, () -> signer, clock, log);
    dispatcher = new Dispatcher(serial, targets, courier, () -> settings().queue());
    Optional<Path> folder =
        SigningKey.folder("data", config.data()).map(it -> it.resolve("webhooks"));
    if (folder.isEmpty()) {
      serial.post(() -> dispatcher.open(Journal.NONE));
    } else {
      open(folder.get());
    }
  }

  /** A folder that cannot be had at all is told now; one that another has, later. */
  private void open(Path folder) {
    try {
      Optional<FileJournal> journal = FileJournal.open(folder);
      journal.ifPresentOrElse(
          it -> serial.post(() -> dispatcher.open(it)),
          () -> serial.later(TRY_AGAIN, () -> openLater(folder, 1)));
    } catch (IOException fault) {
      throw new IllegalArgumentException("data: webhooks cannot be kept there: " + fault, fault);
    }
  }

  private void openLater(Path folder, int tries) {
    try {
      Optional<FileJournal> journal = FileJournal.open(folder);
      if (journal.isPresent()) {
        dispatcher.open(journal.get());
        return;
      }
    } catch (IOException fault) {
      LOG.warn("data: the folder of webhooks cannot be had", fault);
    }
    if (tries < MOST_TRIES) {
      serial.later(TRY_AGAIN, () -> openLater(folder, tries + 1));
      return;
    }
    LOG.error("data: another process has the folder of webhooks; they are kept in memory alone");
    dispatcher.open(Journal.NONE);
  }

  private Settings settings() {
    return settings;
  }

  /** One that cannot be used changes nothing. */
  @Modified
  void modified(WebhookConfig now) {
    try {
      Settings checked = Settings.of(now);
      SigningKey.folder("data", now.data());
      SigningKey.folder("keys", now.keys());
      signer = key.signer(now, known);
      configured = now;
      settings = checked;
    } catch (IllegalArgumentException bad) {
      LOG.error("configuration refused, the former one stays in force: {}", bad.getMessage());
    }
  }

  /** What is on its way has two seconds; what waits stays with the folder. */
  @Deactivate
  void deactivate() {
    CountDownLatch over = new CountDownLatch(1);
    serial.post(() -> closeWhenQuiet(over, System.nanoTime()));
    boolean closed = false;
    try {
      closed = over.await(LAST_SECONDS + 1, TimeUnit.SECONDS);
    } catch (InterruptedException fault) {
      Thread.currentThread().interrupt();
    }
    if (!closed) {
      LOG.warn("webhooks did not end in time");
    }
    post.close();
    serial.close();
  }

  private void closeWhenQuiet(CountDownLatch over, long since) {
    boolean late = System.nanoTime() - since > TimeUnit.SECONDS.toNanos(LAST_SECONDS);
    if (!late && !dispatcher.isQuiet()) {
      serial.later(LOOK, () -> closeWhenQuiet(over, since));
      return;
    }
    dispatcher.close();
    over.countDown();
  }

  /** For the container: who says where events go. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindDirectory(Directory now) {
    targets.bind(now);
    known = now.webhookSigningKey().map(StoredSecret.Clear::text);
    modified(configured);
  }

  void unbindDirectory(Directory gone) {
    targets.unbind(gone);
  }

  @Override
  public void on(CallEvent event) {
    // The thread of the room may wait for the disk; what waits for it is bounded, too.
    if (posted.incrementAndGet() > settings.queue()) {
      posted.decrementAndGet();
      dispatcher.countDropped("too many come");
      return;
    }
    serial.post(
        () -> {
          posted.decrementAndGet();
          dispatcher.take(event);
        });
  }

  /** For tests: runs on the room's thread, after what came before. */
  void post(Runnable task) {
    serial.post(task);
  }

  @Override
  public List<WebhookDelivery> latest() {
    return log.latest();
  }

  @Override
  public long dropped() {
    return dispatcher.dropped();
  }

  @Override
  public String publicKey() {
    return signer.publicKey();
  }
}
