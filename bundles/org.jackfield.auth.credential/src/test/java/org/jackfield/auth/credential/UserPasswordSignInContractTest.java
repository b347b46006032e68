package org.jackfield.auth.credential;

import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Secret;
import org.jackfield.testkit.contract.CredentialsProviderContract;

class UserPasswordSignInContractTest extends CredentialsProviderContract {
  private final UserPasswordSignIn provider =
      new UserPasswordSignIn("john1234", Secret.of("a-password-of-john"));

  @Override
  protected CredentialsProvider provider() {
    return provider;
  }

  @Override
  protected boolean right(Credentials credentials) {
    return credentials instanceof Credentials.UserPassword known
        && known.user().equals("john1234")
        && known.password().reveal().equals("a-password-of-john");
  }
}
