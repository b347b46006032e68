package org.jackfield.auth.telephony;

import java.util.concurrent.CompletionStage;
import org.jackfield.voiceapi.credential.NewTelephonyCredential;
import org.jackfield.voiceapi.credential.TelephonyCredentialView;

/** The part of the REST API that makes and deletes telephony credentials. */
interface CredentialsApi {
  /** Makes one. Fails with a ProblemException. */
  CompletionStage<TelephonyCredentialView> create(NewTelephonyCredential wanted);

  /** Deletes one; well also if it is gone already. Fails with a ProblemException. */
  CompletionStage<Void> delete(String id);
}
