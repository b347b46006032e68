package org.jackfield.shell.why;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.directory.Samples;
import org.jackfield.exchange.api.directory.TelephonyCredential;
import org.jackfield.exchange.api.webhook.WebhookKey;
import org.jackfield.shell.health.Endpoint;
import org.osgi.framework.BundleContext;
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

/** What a newcomer needs to call into this exchange, on one screen. */
@Component(
    service = Supplier.class,
    configurationPid = "org.jackfield.shell.card",
    property = "launcher.report=card")
@Designate(ocd = Card.Config.class)
public final class Card implements Supplier<String> {
  private static final Logger LOG = LoggerFactory.getLogger(Card.class);
  private static final long SECONDS = 2;

  /** What the exchange does not know of itself. */
  @ObjectClassDefinition(name = "Jackfield exchange: card")
  public @interface Config {
    /** Advertise. */
    @AttributeDefinition(
        name = "Advertise",
        description =
            "Host name or address that the card's URLs show; empty for the one that is listened"
                + " on. Acts on the next card.",
        required = false)
    String advertise() default "";

    /** Authority. */
    @AttributeDefinition(
        name = "Authority",
        description =
            "File of the local authority that devices have to trust, for the card's lines; empty"
                + " for none. Acts on the next card.",
        required = false)
    String authority() default "";
  }

  private final BundleContext context;
  private final Directory directory;
  private volatile Config config;
  private volatile Optional<WebhookKey> webhooks = Optional.empty();

  /** For the container. */
  @Activate
  public Card(BundleContext context, @Reference Directory directory, Config config) {
    this.context = context;
    this.directory = directory;
    this.config = checked(config);
  }

  /** One that cannot be used changes nothing. */
  @Modified
  void modified(Config now) {
    try {
      config = checked(now);
    } catch (IllegalArgumentException bad) {
      LOG.error("configuration refused, the former one stays in force: {}", bad.getMessage());
    }
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindWebhooks(WebhookKey now) {
    webhooks = Optional.of(now);
  }

  void unbindWebhooks(WebhookKey gone) {
    webhooks = webhooks.filter(it -> it != gone);
  }

  private static Config checked(Config config) {
    if (!config.advertise().strip().matches("[\\w.-]*|[0-9A-Fa-f:.]+|\\[[0-9A-Fa-f:.]+\\]")) {
      throw new IllegalArgumentException("advertise: is no host name or address");
    }
    return config;
  }

  @Override
  public String get() {
    Optional<String> http = Endpoint.find(context).map(this::advertised);
    String url = http.map(it -> it.replaceFirst("^http", "ws")).orElse("ws://(no port is open)");
    Optional<Samples> samples = directory.samples();
    StringBuilder card = new StringBuilder();
    line(card, "connect to", url);
    samples.ifPresentOrElse(
        it -> samples(card, it), () -> line(card, "users", "those of your directory"));
    line(card, "dial", "echo, tone, music, record, conference-NAME, or another user");
    webhooks.ifPresent(it -> line(card, "webhooks", "webhook public key " + it.publicKey()));
    line(card, "assistant", "assistant-echo, for an anonymous login");
    authority().ifPresent(file -> trust(card, file));
    page(card, url, samples);
    http.ifPresent(it -> token(card, it, samples));
    phone(card, url, samples);
    return card.toString();
  }

  private static void line(StringBuilder card, String what, String text) {
    card.append(String.format("  %-12s %s%n", what, text));
  }

  private static void samples(StringBuilder card, Samples samples) {
    for (Samples.User user : samples.users()) {
      String number = user.number().isEmpty() ? "" : " number " + user.number();
      line(card, "user", secret(user) + number);
    }
    line(
        card,
        "credential",
        secret(samples.credential()) + " telephony credential of " + samples.users().get(0).user());
    line(card, "API key", samples.apiKey());
  }

  private static String secret(Samples.User user) {
    return String.format("%-14s password %-24s", user.user(), user.password());
  }

  private static void trust(StringBuilder card, String file) {
    line(card, "certificate", "by a local authority; have each device trust it, once:");
    line(card, "", file);
    line(card, "", "Debian: cp it to /usr/local/share/ca-certificates/jackfield.crt and run");
    line(card, "", "update-ca-certificates; macOS, Windows: open it and trust it for TLS;");
    line(card, "", "Chrome and Firefox: Settings, Certificates, Authorities, Import");
  }

  private static void page(StringBuilder card, String url, Optional<Samples> samples) {
    card.append(
        """

          In a page with the official SDK (npm install @telnyx/webrtc):

            const client = new TelnyxRTC({ host: '%s', login: '%s', password: '%s', iceServers: [] });
            client.on('telnyx.ready', () => client.newCall({ destinationNumber: 'echo' }));
            client.connect();

        """
            .formatted(url, user(samples), password(samples)));
  }

  private void token(StringBuilder card, String http, Optional<Samples> samples) {
    card.append(
        """
          A token to sign in with, as login_token:

            curl %s-X POST -H 'Authorization: Bearer %s' %s/v2/telephony_credentials/%s/token

        """
            .formatted(
                authority().map(file -> "--cacert '" + file + "' ").orElse(""),
                samples.map(Samples::apiKey).orElse("YOUR_API_KEY"),
                http,
                samples.flatMap(this::credentialId).orElse("CREDENTIAL_ID")));
  }

  private void phone(StringBuilder card, String url, Optional<Samples> samples) {
    String login = user(samples);
    String trust = authority().map(file -> " --trust '" + file + "'").orElse("");
    card.append(
        """
          On the command line, in another terminal:

            printf '%%s' '%s' > password.txt
            ./jackfield phone --login %s --password-file password.txt --host %s%s --to echo --record heard.wav
        """
            .formatted(password(samples), login, url, trust));
  }

  private static String user(Optional<Samples> samples) {
    return samples.map(it -> it.users().get(0).user()).orElse("YOUR_USER");
  }

  private static String password(Optional<Samples> samples) {
    return samples.map(it -> it.users().get(0).password()).orElse("YOUR_PASSWORD");
  }

  /** The id in the path of the credential's resources, which its samples do not have. */
  private Optional<String> credentialId(Samples samples) {
    try {
      return directory
          .byUser(samples.credential().user())
          .toCompletableFuture()
          .get(SECONDS, TimeUnit.SECONDS)
          .flatMap(subscriber -> subscriber.credential())
          .map(TelephonyCredential::id);
    } catch (ExecutionException | TimeoutException unknown) {
      return Optional.empty();
    } catch (InterruptedException fault) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Optional<String> authority() {
    return Optional.of(config.authority()).filter(file -> !file.isBlank());
  }

  /** An address of ours with the host that devices are told. */
  private String advertised(String endpoint) {
    String bare = endpoint.replaceFirst("/$", "");
    String name = config.advertise().strip();
    if (name.isEmpty()) {
      return bare;
    }
    URI uri = URI.create(bare);
    String host = name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
    return uri.getScheme() + "://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
  }
}
