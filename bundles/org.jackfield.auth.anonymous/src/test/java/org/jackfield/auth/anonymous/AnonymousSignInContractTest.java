package org.jackfield.auth.anonymous;

import java.util.Optional;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.testkit.contract.CredentialsProviderContract;

class AnonymousSignInContractTest extends CredentialsProviderContract {
  private final AnonymousSignIn provider =
      new AnonymousSignIn("ai_assistant", "assistant-1", Optional.of("v2"));

  @Override
  protected CredentialsProvider provider() {
    return provider;
  }

  @Override
  protected boolean right(Credentials credentials) {
    return credentials.equals(
        new Credentials.AnonymousTarget("ai_assistant", "assistant-1", Optional.of("v2")));
  }
}
