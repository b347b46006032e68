package org.jackfield.transfer;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.call.Call;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.call.TransferService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Hands calls over by commanding their far ends: blind by a transfer of the far end, after a
 * consultation by joining the two far ends. The network ends the client's own legs then.
 */
@Component(
    service = TransferService.class,
    configurationPid = "org.jackfield.transfer",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = TransferConfig.class, factory = true)
public final class VoiceApiTransfer implements TransferService {
  /** Two answers within what a client waits. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private volatile Way way;

  /** What a configuration says. */
  private record Way(Api api, FarEnds farEnds) {}

  /**
   * For the container.
   *
   * @throws ProblemException BAD_CONFIGURATION, naming the field
   */
  @Activate
  public VoiceApiTransfer(TransferConfig config) {
    modified(config);
  }

  /**
   * Acts on the next transfer.
   *
   * @throws ProblemException BAD_CONFIGURATION, naming the field
   */
  @Modified
  void modified(TransferConfig config) {
    String key = filled(".api.key", config._api_key());
    if (!key.matches("[!-~]+")) {
      throw Problems.configuration(".api.key: has characters that no key has");
    }
    String[] connections = config.connections();
    if (connections == null || connections.length == 0) {
      throw Problems.configuration("connections: is missing");
    }
    for (String each : connections) {
      filled("connections", each);
    }
    Api api = new Api(address(config.api_url()), key, LIMIT);
    way = new Way(api, new FarEnds(api, List.of(connections)));
  }

  private static String filled(String field, String value) {
    if (value == null || value.isBlank()) {
      throw Problems.configuration(
          field + (value == null ? ": is missing" : ": must not be empty"));
    }
    return value.strip();
  }

  private static URI address(String given) {
    try {
      URI base = new URI(filled("api.url", given).replaceFirst("/+$", ""));
      boolean web = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
      if (web && base.getHost() != null && base.getQuery() == null && base.getFragment() == null) {
        return base;
      }
    } catch (URISyntaxException fault) {
      // said below
    }
    throw Problems.configuration("api.url: must be http:// or https:// with a host");
  }

  @Override
  public CompletionStage<Void> blind(Call call, String destination) {
    Way now = way;
    return now.farEnds()
        .of(call)
        .thenCompose(it -> now.api().command(it, "transfer", Map.of("to", destination)));
  }

  @Override
  public CompletionStage<Void> consult(Call call, Call consultation) {
    Way now = way;
    return now.farEnds()
        .of(call)
        .thenCombine(
            now.farEnds().of(consultation),
            (far, other) -> now.api().command(far, "bridge", Map.of("call_control_id", other)))
        .thenCompose(taken -> taken);
  }
}
