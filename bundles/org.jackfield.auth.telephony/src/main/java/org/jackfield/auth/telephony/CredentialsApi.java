package org.jackfield.auth.telephony;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jackfield.voiceapi.credential.NewTelephonyCredential;
import org.jackfield.voiceapi.credential.TelephonyCredentialView;

/** The part of the REST API that makes, shows and deletes telephony credentials. */
interface CredentialsApi {
  /** Makes one. Fails with a ProblemException. */
  CompletionStage<TelephonyCredentialView> create(NewTelephonyCredential wanted);

  /**
   * One that was made, as it is now; nothing if it is there no more, or has ended. To be answered
   * within 3 s. Fails with a ProblemException.
   */
  CompletionStage<Optional<TelephonyCredentialView>> find(String id);

  /** Deletes one; well also if it is gone already. Fails with a ProblemException. */
  CompletionStage<Void> delete(String id);
}
