package org.jackfield.testkit.contract;

import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Secret;
import org.jackfield.testkit.FixedCredentials;

class FixedCredentialsContractTest extends CredentialsProviderContract {
  private final Credentials token = new Credentials.Token(Secret.of("a-long-token"));
  private final FixedCredentials provider = new FixedCredentials(token);

  @Override
  protected CredentialsProvider provider() {
    return provider;
  }

  @Override
  protected boolean right(Credentials credentials) {
    return credentials.equals(token);
  }
}
