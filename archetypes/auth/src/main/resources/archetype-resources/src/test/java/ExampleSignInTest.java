package ${package};

import java.util.Map;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.testkit.contract.CredentialsProviderContract;

/** It does what every sign-in does; what is its own is tested by methods of this class. */
class ExampleSignInTest extends CredentialsProviderContract {
  private final CredentialsProvider provider =
      new ExampleSignIn(Map.of("user", "alice", ".password", "alice-secret"));

  @Override
  protected CredentialsProvider provider() {
    return provider;
  }

  @Override
  protected boolean right(Credentials credentials) {
    return credentials instanceof Credentials.UserPassword it && it.user().equals("alice");
  }
}
