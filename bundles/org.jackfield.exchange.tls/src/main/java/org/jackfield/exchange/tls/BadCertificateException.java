package org.jackfield.exchange.tls;

/** A certificate or key that cannot be used; the message names the file and says why. */
final class BadCertificateException extends Exception {
  private static final long serialVersionUID = 1L;

  BadCertificateException(String message) {
    super(message);
  }

  BadCertificateException(String message, Throwable cause) {
    super(message, cause);
  }
}
