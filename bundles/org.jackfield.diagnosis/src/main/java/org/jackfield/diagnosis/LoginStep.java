package org.jackfield.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.protocol.Wire;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.Frame;
import org.jackfield.protocol.message.ServerMessage;
import org.jackfield.protocol.part.Secret;
import org.jackfield.protocol.part.UserAgent;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.report.diagnosis.DiagnosisPlan;
import org.jackfield.spi.report.diagnosis.DiagnosisStep;
import org.jackfield.spi.report.diagnosis.Finding;
import org.jackfield.spi.report.diagnosis.Verdict;
import org.jackfield.spi.signaling.SignalingTransport;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Whether what the client's provider gives is accepted. It signs in on a socket of its own. */
@Component(service = DiagnosisStep.class, property = "service.ranking:Integer=40")
public final class LoginStep implements DiagnosisStep {
  private static final UserAgent AGENT = UserAgent.detailed("Jackfield-diagnosis", "");

  private final Signaling.Shelf<SignalingTransport> transports = new Signaling.Shelf<>();
  private final Signaling.Shelf<CredentialsProvider> providers = new Signaling.Shelf<>();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindTransport(SignalingTransport part, Map<String, Object> properties) {
    transports.put(part, properties);
  }

  void unbindTransport(SignalingTransport part) {
    transports.remove(part);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindCredentials(CredentialsProvider part, Map<String, Object> properties) {
    providers.put(part, properties);
  }

  void unbindCredentials(CredentialsProvider part) {
    providers.remove(part);
  }

  @Override
  public String name() {
    return "login";
  }

  @Override
  public List<Finding> run(DiagnosisPlan plan) throws Exception {
    Timed timed = new Timed(name());
    Optional<CredentialsProvider> provider =
        providers.best(CredentialsProvider.CLIENT_NAME, plan.clientName());
    Optional<SignalingTransport> transport =
        transports.best(SignalingTransport.SCHEMES, plan.uri().getScheme());
    if (provider.isEmpty() || transport.isEmpty()) {
      return timed.only(Verdict.BLOCKED, "there is no sign-in provider or no transport");
    }
    try {
      Credentials credentials =
          provider
              .get()
              .credentials(plan.clientName())
              .toCompletableFuture()
              .get(10, TimeUnit.SECONDS)
              .credentials();
      Optional<ClientMessage> login = login(credentials);
      if (login.isEmpty()) {
        return timed.only(Verdict.INCONCLUSIVE, "as nobody, one signs in with a call only");
      }
      try (Signaling open = Signaling.open(transport.get(), plan)) {
        return List.of(answer(timed, open, login.get()));
      }
    } catch (ExecutionException failed) {
      return timed.only(Verdict.BLOCKED, ProblemException.of(failed).toString());
    }
  }

  private static Optional<ClientMessage> login(Credentials credentials) {
    if (credentials instanceof Credentials.UserPassword known) {
      Secret password = new Secret(known.password().reveal());
      return Optional.of(ClientMessage.Login.withPassword(known.user(), password, AGENT));
    } else if (credentials instanceof Credentials.Token known) {
      return Optional.of(ClientMessage.Login.withToken(new Secret(known.token().reveal()), AGENT));
    }
    return Optional.empty();
  }

  private static Finding answer(Timed timed, Signaling open, ClientMessage login) throws Exception {
    String id = UUID.randomUUID().toString();
    open.send(Wire.encode(id, login, Optional.empty()));
    Optional<String> answer = open.await(text -> text.isEmpty() || text.contains(id));
    if (answer.isEmpty() || answer.get().isEmpty()) {
      return timed.found(Verdict.BLOCKED, "the network does not answer");
    }
    Frame<ServerMessage> frame = Wire.decodeServer(answer.get());
    return frame instanceof Frame.Failure<ServerMessage> failure
        ? timed.found(Verdict.BLOCKED, "it is refused (" + failure.code() + ")")
        : timed.found(Verdict.READY, "it is accepted");
  }
}
