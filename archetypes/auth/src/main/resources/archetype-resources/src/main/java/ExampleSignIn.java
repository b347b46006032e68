package ${package};

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Grant;
import org.jackfield.spi.auth.Secret;

/** Signs in with what its configuration, PID {@code ${artifactId}}, says. */
public final class ExampleSignIn implements CredentialsProvider {
  private final Grant grant;

  /** Called by the container. */
  public ExampleSignIn(Map<String, Object> settings) {
    String user = (String) settings.get("user");
    Secret password = Secret.of((String) settings.get(".password"));
    grant = Grant.of(new Credentials.UserPassword(user, password));
  }

  @Override
  public CompletionStage<Grant> credentials(String clientName) {
    return CompletableFuture.completedFuture(grant);
  }
}
