package org.jackfield.auth.telephony;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Secret;
import org.jackfield.testkit.contract.CredentialsProviderContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class MadeCredentialContractTest extends CredentialsProviderContract {
  private ApiServer server;
  private MadeCredential provider;

  @BeforeEach
  void open() throws Exception {
    server = new ApiServer();
    server.answer("POST", 201, ApiServer.made("c1", "null"));
    server.answer("DELETE", 200, ApiServer.made("c1", "null"));
    provider =
        new MadeCredential(
            new RestApi(server.url(), Secret.of(ApiServer.KEY), Duration.ofSeconds(10)),
            new MadeCredential.Wanted("42", "contract", Optional.empty()),
            Runnable::run,
            InstantSource.system());
  }

  @AfterEach
  void close() {
    provider.close();
    server.close();
  }

  @Override
  protected CredentialsProvider provider() {
    return provider;
  }

  @Override
  protected boolean right(Credentials credentials) {
    return credentials instanceof Credentials.UserPassword made
        && made.user().equals("gencred-c1")
        && made.password().reveal().equals("0123456789abcdef0123456789abcdef");
  }
}
